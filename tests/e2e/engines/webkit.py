#!/usr/bin/python3
"""A WebKitGTK browser that keeps what its pages store in a folder, also while it is driven.

The library's own MiniBrowser keeps nothing then: in automation each of its sessions is ephemeral.
"""
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2

folder = sys.argv[-1]
data = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
context = WebKit2.WebContext.new_with_website_data_manager(data)
context.set_automation_allowed(True)


def window(*_):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    frame = Gtk.Window(default_width=1440, default_height=900)
    frame.add(view)
    frame.show_all()
    view.connect("close", lambda _: frame.destroy())
    frame.connect("destroy", Gtk.main_quit)
    return view


def driven(_, session):
    about = WebKit2.ApplicationInfo()
    about.set_name("WebKitGTK")
    about.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(about)
    session.connect("create-web-view", window)


context.connect("automation-started", driven)
Gtk.main()
