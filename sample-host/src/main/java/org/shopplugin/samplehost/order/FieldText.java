package org.shopplugin.samplehost.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of plugins' checkout fields as they are kept: a line for each, its name and its value. */
@Converter
public final class FieldText implements AttributeConverter<Map<String, String>, String> {

    @Override
    public String convertToDatabaseColumn(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue().replaceAll("\\R", " "))
                        .collect(Collectors.joining("\n"));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        fields.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return Map.copyOf(fields);
    }
}
