# SPDX-License-Identifier: Apache-2.0
"""What the settings of a centre bound on a server, also for who comes without the program."""
