package org.shopplugin.b2b;

import org.shopplugin.house.SourceRules;

class SourcesTest extends SourceRules {}
