# SPDX-License-Identifier: Apache-2.0
"""What is allowed and how it is counted, as pure functions and tables."""
