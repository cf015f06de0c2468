# SPDX-License-Identifier: Apache-2.0
"""Where an administrator sets the centre's own numbers."""
