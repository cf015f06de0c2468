# SPDX-License-Identifier: Apache-2.0
"""Signed files by which cases go to another centre and come back, with a receipt for each."""
