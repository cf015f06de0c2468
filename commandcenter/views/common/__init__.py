# SPDX-License-Identifier: Apache-2.0
"""What every page is made of: background work, news, lists, forms, states and the colours they use."""
