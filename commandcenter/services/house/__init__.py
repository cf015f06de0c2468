# SPDX-License-Identifier: Apache-2.0
"""What an administrator does to the house: ends seats, lets people in again, announces an upgrade."""
