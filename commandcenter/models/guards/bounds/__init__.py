# SPDX-License-Identifier: Apache-2.0
"""What bounds acts on a server, also for who comes without the program: settings, tiers, lives of what is planned."""
