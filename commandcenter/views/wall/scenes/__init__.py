# SPDX-License-Identifier: Apache-2.0
"""The scenes of the wall: which there are, in what order and for how long, and what shows next."""
