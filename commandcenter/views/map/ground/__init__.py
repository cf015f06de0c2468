# SPDX-License-Identifier: Apache-2.0
"""The ground of a map as its page is told it: laid on a plane, with lines between places, and kept."""
