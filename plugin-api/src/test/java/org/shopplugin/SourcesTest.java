package org.shopplugin;

import org.shopplugin.house.SourceRules;

class SourcesTest extends SourceRules {}
