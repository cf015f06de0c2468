# SPDX-License-Identifier: Apache-2.0
"""What is shown to a whole room is made with: the look for ten metres, panels, their strokes and charts."""
