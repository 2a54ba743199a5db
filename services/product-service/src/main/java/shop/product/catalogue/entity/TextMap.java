package shop.product.catalogue.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import shop.platform.json.Json;

/** Texts by name in a JSON column, in their order. */
@Converter
public class TextMap implements AttributeConverter<Map<String, String>, String> {

  @Override
  public String convertToDatabaseColumn(Map<String, String> texts) {
    return Json.text(texts);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, String> convertToEntityAttribute(String json) {
    return Json.readTrusted(json, Map.class);
  }
}
