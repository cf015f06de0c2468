# SPDX-License-Identifier: Apache-2.0
"""Files and wires: what comes in from and goes out to other programs."""
