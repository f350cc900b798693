package dev.muster.contracts.link;

/**
 * Where a management point listens (matrix: C17).
 *
 * @param http port of plain HTTP
 * @param https port of HTTPS
 * @param notification port of client notification
 */
public record ManagementPointPorts(int http, int https, int notification) {}
