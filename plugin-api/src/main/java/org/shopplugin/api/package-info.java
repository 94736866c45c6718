/**
 * The contract between a shop and a plugin: what a plugin declares, what it contributes once started, and what it is given.
 *
 * <p>Everything here is cut by subject: customers, catalogue, pricing, checkout, settings, data, mail, web, events, jobs
 * and audit each have a package of their own. Signatures use only the JDK, Jakarta Servlet and Jakarta Persistence. A type
 * that a plugin implements asks for the few things that it is nothing without, such as a job's name; all else, and whatever
 * is added later, has a neutral default, so the contract can grow without breaking a jar.
 */
@NullMarked
package org.shopplugin.api;

import org.jspecify.annotations.NullMarked;
