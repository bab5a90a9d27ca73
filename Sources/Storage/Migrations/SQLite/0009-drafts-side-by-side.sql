-- Several dossiers of a kind may be begun side by side. A draft that would open one was found under its kind alone; now the
-- command that it would become tells it apart.

UPDATE draft SET subject = coalesce(json_extract(fields, '$.command'), '') WHERE opens <> '' AND subject = '';
