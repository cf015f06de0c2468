# SPDX-License-Identifier: Apache-2.0
"""What people do at the wall by hand: its keys and what each means, the finder of places, and taking things away."""
