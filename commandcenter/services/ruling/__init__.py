# SPDX-License-Identifier: Apache-2.0
"""What is kept of the director's rulings, and when one is followed or withdrawn."""
