# SPDX-License-Identifier: Apache-2.0
"""What is round every page: actions, command line, theme, language, notices and the lock."""
