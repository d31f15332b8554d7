"""Cómo se llama en el oficio cada clase de dato del archivo, y cada cosa que se anota de él."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from escritorio.comun.base.texto import plegar

NOMBRES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "abono": ("abono a las cuotas", "abonos a las cuotas"),
        "acta": ("acta", "actas"),
        "actividad": ("actividad de un plan", "actividades de planes"),
        "acuerdo": ("acuerdo", "acuerdos"),
        "adenda": ("adenda", "adendas"),
        "adhesion": ("adhesión a una alianza", "adhesiones a alianzas"),
        "adjunto": ("documento guardado", "documentos guardados"),
        "ajuste": ("ajuste de cuotas", "ajustes de cuotas"),
        "alianza": ("alianza", "alianzas"),
        "anexo": ("anexo de sesión", "anexos de sesión"),
        "apartado_de_informe": ("apartado de informe", "apartados de informe"),
        "aporte": ("aporte a un convenio", "aportes a convenios"),
        "arqueo": ("arqueo", "arqueos"),
        "articulo_citado": ("artículo citado", "artículos citados"),
        "asiento": ("asiento del libro de actas", "asientos del libro de actas"),
        "asiento_contable": ("asiento de caja y bancos", "asientos de caja y bancos"),
        "asistencia": ("asistencia", "asistencias"),
        "asociacion": ("ficha de la asociación", "fichas de la asociación"),
        "avance": ("avance de un encargo", "avances de encargos"),
        "avance_actividad": ("avance de una actividad", "avances de actividades"),
        "avance_compromiso": ("avance de un compromiso", "avances de compromisos"),
        "aviso": ("aviso de cuota", "avisos de cuota"),
        "base_declarada": ("base declarada por un socio", "bases declaradas por socios"),
        "cambio_de_convocatoria": ("cambio de convocatoria", "cambios de convocatoria"),
        "candidatura": ("candidatura", "candidaturas"),
        "cargo": ("cargo de cuota", "cargos de cuota"),
        "carta_mora": ("carta de reclamo", "cartas de reclamo"),
        "categoria": ("categoría de socio", "categorías de socio"),
        "cierre_ejercicio": ("cierre de ejercicio", "cierres de ejercicio"),
        "circulacion": ("consulta por escrito", "consultas por escrito"),
        "coeficiente": ("coeficiente", "coeficientes"),
        "compromiso": ("compromiso", "compromisos"),
        "concepto": ("concepto de cuota", "conceptos de cuota"),
        "constancia": ("constancia de sesión", "constancias de sesión"),
        "contenido": ("contenido del estatuto", "contenidos del estatuto"),
        "contenido_propio": ("contenido exigido propio", "contenidos exigidos propios"),
        "convenio": ("convenio", "convenios"),
        "convenio_parte": ("parte de un convenio", "partes de convenios"),
        "corte_de_tamano": ("corte de tamaño", "cortes de tamaño"),
        "cuerpo": ("estatuto o reglamento", "estatutos o reglamentos"),
        "declaracion": ("declaración", "declaraciones"),
        "disposicion": ("artículo del estatuto", "artículos del estatuto"),
        "edicion": ("edición de un evento", "ediciones de eventos"),
        "eleccion": ("elección", "elecciones"),
        "emision": ("emisión de cuotas", "emisiones de cuotas"),
        "encargo": ("encargo", "encargos"),
        "enlace_extracto": ("conciliación con el banco", "conciliaciones con el banco"),
        "envio": ("envío de convocatoria", "envíos de convocatoria"),
        "escala": ("escala de cuotas", "escalas de cuotas"),
        "evento": ("evento", "eventos"),
        "excusa": ("excusa", "excusas"),
        "exencion": ("exención", "exenciones"),
        "expedido": ("certificado o extracto expedido", "certificados o extractos expedidos"),
        "extracto": ("extracto del banco", "extractos del banco"),
        "feriado_propio": ("feriado propio", "feriados propios"),
        "firma_adhesion": ("firma de una declaración", "firmas de declaraciones"),
        "firma_de_peticion": ("firma de una petición", "firmas de peticiones"),
        "fondo": ("caja o banco", "cajas o bancos"),
        "fundamento": ("fundamento", "fundamentos"),
        "indicador": ("indicador", "indicadores"),
        "informe": ("memoria o acta de traspaso", "memorias o actas de traspaso"),
        "informe_unidad": ("informe de unidad", "informes de unidades"),
        "inscrito": ("inscripción en un evento", "inscripciones en eventos"),
        "jornada": ("jornada de sesión", "jornadas de sesión"),
        "libro": ("libro de actas", "libros de actas"),
        "linea_alianza": ("línea de acción", "líneas de acción"),
        "linea_extracto": ("línea del extracto del banco", "líneas del extracto del banco"),
        "mandato": ("mandato", "mandatos"),
        "marcha": ("momento de la sesión", "momentos de la sesión"),
        "medicion": ("medición", "mediciones"),
        "membresia": ("alta o baja de socio", "altas o bajas de socio"),
        "modelo_de_punto": ("punto modelo", "puntos modelo"),
        "movimiento": ("entrada o salida de la sala", "entradas o salidas de la sala"),
        "nivel_mora": ("nivel de mora", "niveles de mora"),
        "nombre_anterior": ("nombre anterior", "nombres anteriores"),
        "nota_registro": ("nota de un registro", "notas de registros"),
        "numeracion": ("numeración", "numeraciones"),
        "objetivo_plan": ("objetivo de un plan", "objetivos de planes"),
        "observacion": ("observación a un acta", "observaciones a actas"),
        "organo": ("órgano", "órganos"),
        "pago": ("pago", "pagos"),
        "palabra": ("palabra pedida", "palabras pedidas"),
        "palabra_propia": ("palabra de la lista propia", "palabras de la lista propia"),
        "parte_de_acta": ("parte de un acta", "partes de actas"),
        "partida": ("partida", "partidas"),
        "persona": ("ficha de persona", "fichas de persona"),
        "peticion": ("petición de convocatoria", "peticiones de convocatoria"),
        "plan_adhesion": ("punto del plan de una ciudad", "puntos del plan de una ciudad"),
        "plan_cargo": ("cargo en un plan de pago", "cargos en planes de pago"),
        "plan_cuota": ("cuota de un plan de pago", "cuotas de planes de pago"),
        "plan_llevado": ("plan que llevó otra unidad", "planes que llevaron otras unidades"),
        "plan_pago": ("plan de pago", "planes de pago"),
        "plan_trabajo": ("plan de trabajo", "planes de trabajo"),
        "poblacion": ("población", "poblaciones"),
        "poder": ("poder", "poderes"),
        "presupuesto": ("presupuesto", "presupuestos"),
        "presupuesto_partida": ("importe de presupuesto", "importes de presupuesto"),
        "propuesta": ("propuesta", "propuestas"),
        "prorroga": ("prórroga de mandato", "prórrogas de mandatos"),
        "proyecto": ("proyecto", "proyectos"),
        "proyecto_gasto": ("gasto de un proyecto", "gastos de proyectos"),
        "proyecto_parte": ("participante de un proyecto", "participantes de proyectos"),
        "proyecto_partida": ("partida de un proyecto", "partidas de proyectos"),
        "proyecto_resultado": ("resultado de un proyecto", "resultados de proyectos"),
        "puesto": ("puesto", "puestos"),
        "punto": ("punto del orden del día", "puntos del orden del día"),
        "punto_focal": ("punto focal", "puntos focales"),
        "quien_de_informe": ("firmante de un informe", "firmantes de informes"),
        "receso": ("receso", "recesos"),
        "redaccion": ("redacción de un artículo", "redacciones de artículos"),
        "reforma": ("reforma del estatuto", "reformas del estatuto"),
        "registro": ("ficha de registro", "fichas de registro"),
        "regla": ("regla", "reglas"),
        "representante": ("representante", "representantes"),
        "respuesta": ("respuesta por escrito", "respuestas por escrito"),
        "revision_de_cuentas": ("informe de la comisión revisora", "informes de la comisión revisora"),
        "ronda": ("ronda de elección", "rondas de elección"),
        "salida_de_aviso": ("aviso entregado", "avisos entregados"),
        "sesion": ("sesión", "sesiones"),
        "socio": ("ficha de socio", "fichas de socio"),
        "solicitud": ("solicitud de ingreso", "solicitudes de ingreso"),
        "suplencia": ("suplencia", "suplencias"),
        "tramite": ("trámite de una propuesta", "trámites de propuestas"),
        "tramo": ("tramo de escala", "tramos de escala"),
        "traspaso_sede": ("traspaso de sede", "traspasos de sede"),
        "turno": ("turno de rotación", "turnos de rotación"),
        "unidad": ("unidad temática", "unidades temáticas"),
        "unidad_indexada": ("unidad de cuenta", "unidades de cuenta"),
        "unidad_origen": ("unión o división de unidades", "uniones o divisiones de unidades"),
        "usuario": ("persona que trabaja en el archivo", "personas que trabajan en el archivo"),
        "valor_unidad": ("valor de una unidad de cuenta", "valores de unidades de cuenta"),
        "vinculo": ("cita de un acuerdo", "citas de acuerdos"),
        "votacion": ("votación", "votaciones"),
        "voto": ("voto", "votos"),
        "voto_de_ronda": ("voto de elección", "votos de elección"),
        "voto_particular": ("voto particular", "votos particulares"),
    }
)
"""Tabla → (uno, varios)."""

_DE_LA_CASA: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "bitacora": ("apunte de la bitácora", "apuntes de la bitácora"),
        "contexto": ("quién trabaja", "quién trabaja"),
        "eslabon": ("eslabón de la cadena de huellas", "eslabones de la cadena de huellas"),
        "nota_en_curso": ("lo que se está escribiendo", "lo que se está escribiendo"),
    }
)
"""Lo que el programa lleva para sí: no se anota en la bitácora."""

_CON_TILDE: Mapping[str, str] = MappingProxyType(
    {
        plegar(palabra): palabra
        for palabra in (
            "acción adhesión anulación artículo automático bitácora canónico categoría circulación"
            " composición conexión coordinación código decisión declaración después dictámenes disposición"
            " días edición elección emisión epígrafe exención explicación función fundación identificación"
            " límite línea medición máximo mínimo número operación padrón parámetros país petición"
            " población próximo quórum ratificación rectificación rendición renovación revocación"
            " rótulo según sesión subcoordinación subdivisión teléfono título versión votación vía"
            " ámbito órgano último único"
        ).split()
    }
    | {"anio": "año", "pdf": "PDF", "xlsx": "Excel", "docx": "Word", "pt": "portugués", "es": "español"}
)
_DINERO = frozenset(
    "importe saldo saldo_inicial saldo_final contado segun_libro recibido gastos presupuesto base".split()
)
"""Lo que se guarda en unidades mínimas de su moneda."""


def de_tabla(tabla: str, *, varios: bool = False) -> str:
    """Cómo se llama lo que guarda: «cargo de cuota» o «cargos de cuota»; lo ajeno al programa, tal cual."""
    return (NOMBRES.get(tabla) or _DE_LA_CASA.get(tabla) or (tabla, tabla))[varios]


def de_columna(columna: str) -> str:
    """Cómo se llama ese dato: «fundamento_id» → «fundamento»; «poblacion_anio» → «población año»."""
    return " ".join(_CON_TILDE.get(p, p) for p in columna.removesuffix("_id").split("_"))


def es_dinero(columna: str) -> bool:
    """Si esa columna guarda un importe."""
    return columna in _DINERO
