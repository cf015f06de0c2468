# SPDX-License-Identifier: Apache-2.0
"""The dispatcher's seat: the pool by time, the case with its proposal, and the load of every department."""
