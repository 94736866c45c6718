package org.shopplugin.tck.probe;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Declares a converter that would change every text of the shop. */
public final class ConvertingPlugin implements Plugin {

    @Override
    public List<Class<?>> entities() {
        return List.of(Louder.class);
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }

    @Converter(autoApply = true)
    static class Louder implements AttributeConverter<String, String> {

        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute + "!";
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column;
        }
    }
}
