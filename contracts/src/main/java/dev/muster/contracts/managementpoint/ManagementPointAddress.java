package dev.muster.contracts.managementpoint;

/**
 * A management point.
 *
 * @param host name or address, as its certificate names it
 * @param http port of HTTP
 * @param https port of HTTPS
 * @param notification port of client notification
 */
public record ManagementPointAddress(String host, int http, int https, int notification) {}
