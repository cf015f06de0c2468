# SPDX-License-Identifier: Apache-2.0
"""Everything that is seen: windows, pages and the widgets they are made of."""
