"""The web server. `script/server` and a service unit both read this; the environment changes it."""

import os

from personas.settings import DATA_DIR, DEBUG

wsgi_app = "personas.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
# Threads, because a request waits for the disk or for a render process more than it computes.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
reload = DEBUG

# A render may take its 20 seconds, and who stops the server lets it.
timeout = 60
graceful_timeout = 25
keepalive = 5

worker_tmp_dir = str(DATA_DIR)
# It would be a socket in the home directory, one for all installations of this user.
control_socket_disable = True
loglevel = "warning"


def post_worker_init(worker):
    """Has a render process ready before the first download is asked for."""
    # Settings must be there first, and they are once the application is.
    from personas.documents.workers import pool

    pool().prewarm()
