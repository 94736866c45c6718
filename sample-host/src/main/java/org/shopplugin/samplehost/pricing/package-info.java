/**
 * What things cost: the one price path of every page, the rates of tax, and the one place where amounts are rounded;
 * asks shop, settings, audit, the plugins' kit and the pages' frame.
 */
@NullMarked
package org.shopplugin.samplehost.pricing;

import org.jspecify.annotations.NullMarked;
