"""What each kind of page shows: frozen views with values ready to print, built from the graph for one reader.

A template gets one view (as `view`), the page's strings (as `t`) and the macros; it decides nothing but layout.
"""
