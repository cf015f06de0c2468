# SPDX-License-Identifier: Apache-2.0
"""What stands behind the figures of evaluation: cases, days of stations, and appeals against having been overdue."""
