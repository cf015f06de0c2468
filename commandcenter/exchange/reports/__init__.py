# SPDX-License-Identifier: Apache-2.0
"""Taking in another system's list of reports, whatever its columns are called."""
