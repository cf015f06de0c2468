# SPDX-License-Identifier: Apache-2.0
"""The draft of a joint ticket: what is proposed, everything of it open to change before it is kept."""
