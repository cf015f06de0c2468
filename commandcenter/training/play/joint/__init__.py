# SPDX-License-Identifier: Apache-2.0
"""How the simulator takes part in joint operations: departments always, the centre's seats where they are played."""
