# SPDX-License-Identifier: Apache-2.0
"""The own layers of a machine on the map: vectors, and tiles from files or addresses."""
