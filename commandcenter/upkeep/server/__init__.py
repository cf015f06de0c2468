# SPDX-License-Identifier: Apache-2.0
"""Setting a server up for many seats: its database and roles, a private server for a pilot, moving a centre in."""
