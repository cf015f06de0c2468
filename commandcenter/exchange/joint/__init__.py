# SPDX-License-Identifier: Apache-2.0
"""What leaves and enters the house for a joint operation: calendars and the field sheet."""
