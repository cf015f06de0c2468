# SPDX-License-Identifier: Apache-2.0
"""Rules by which an overloaded department is relieved."""
