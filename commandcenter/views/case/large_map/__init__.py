# SPDX-License-Identifier: Apache-2.0
"""The large map of a seat: the page of the wall in the seat's own look, over the page it was called from."""
