# SPDX-License-Identifier: Apache-2.0
"""What a department has for operations: its people with their permits, its gear, and what takes their time."""
