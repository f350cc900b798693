package dev.muster.tests.broken.site.policy;

import com.sun.net.httpserver.HttpServer;

record PolicyServer(HttpServer server) {}
