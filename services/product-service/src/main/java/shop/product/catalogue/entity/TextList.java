package shop.product.catalogue.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import shop.platform.json.Json;

/** A list of texts in a JSON column. */
@Converter
public class TextList implements AttributeConverter<List<String>, String> {

  @Override
  public String convertToDatabaseColumn(List<String> texts) {
    return Json.text(texts);
  }

  @Override
  public List<String> convertToEntityAttribute(String json) {
    return List.of(Json.readTrusted(json, String[].class));
  }
}
