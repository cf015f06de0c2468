# SPDX-License-Identifier: Apache-2.0
"""What is asked about disputes and the precedents of the director's rulings."""
