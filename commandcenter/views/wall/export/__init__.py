# SPDX-License-Identifier: Apache-2.0
"""What is taken away from the wall: a picture, its data, and a page that opens alone."""
