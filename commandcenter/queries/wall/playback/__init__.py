# SPDX-License-Identifier: Apache-2.0
"""How the cases of a past window stood at any moment of it, made from their histories."""
