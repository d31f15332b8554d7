"""Lo que los socios declaran: lo que se les puede pedir desde cualquier pantalla."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto, Tabla, columnas, tablas
from escritorio.comun.base.identificadores import Area, OrdenDeArea
from escritorio.comun.base.quien import SECRETARIA

IMPORTAR = OrdenDeArea("importar", "&Importar", "upload")
EXPORTAR = OrdenDeArea("exportar", "Guardar en…", "download")
CATEGORIAS = OrdenDeArea("categorias", "&Categorías…", "tag")
NUEVO = OrdenDeArea("nuevo", "&Nuevo socio", "plus")

ASUNTO = Asunto(
    area=Area(
        "socios",
        "Socios",
        "users",
        "Registro",
        20,
        "escritorio.socios.pantalla:PantallaSocios",
        ("socios", "socio", "persona"),
        ordenes=(CATEGORIAS, IMPORTAR, EXPORTAR, NUEVO),
        tambien="miembros municipios ciudades padron alcaldes representantes personas",
        cuadros=("persona",),
    ),
    avisos={5: "escritorio.socios.consultas:pendientes"},
    busca="escritorio.socios.consultas:hallar",
    tablas=(
        Tabla("categoria", "categoría de socio", "categorías de socio", SECRETARIA, compartida=True),
        Tabla("socio", "ficha de socio", "fichas de socio", SECRETARIA, titular=True),
        *tablas(
            SECRETARIA,
            cambio_de_categoria=("cambio de categoría", "cambios de categoría"),
            membresia=("alta o baja de socio", "altas o bajas de socio"),
            nombre_anterior=("nombre anterior", "nombres anteriores"),
            persona=("ficha de persona", "fichas de persona"),
            poblacion=("población", "poblaciones"),
            representante=("representante", "representantes"),
            situacion=("situación de un socio", "situaciones de socios"),
            solicitud=("solicitud de ingreso", "solicitudes de ingreso"),
        ),
    ),
    nombres_dejados={"socio": "SELECT nombre FROM nombre_anterior WHERE socio_id = ?"},
    de_alguien=columnas("contacto partido subdivision tratamiento"),
)
