"""Lo que la cooperación declara: un convenio terminado y una adhesión retirada no se mueven."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    SIEMPRE,
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    ParteDeHecho,
    columnas,
    escrita,
    exenta,
    nombrada,
    tablas,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea, Sitio
from escritorio.comun.base.quien import OFICINA, SECRETARIA


class ConvenioTerminado(HechoCerrado):
    """Ese convenio se terminó: lo firmado y sus adendas no cambian. Registre otro."""

    clave = "convenio terminado"


class AdhesionRetirada(HechoCerrado):
    """Esa adhesión se retiró: lo que firmó no cambia. Adhiérala de nuevo."""

    clave = "adhesion retirada"


class TieneAvances(HechoCerrado):
    """Eso ya tiene avances o mediciones y no se quita ni se deshace: corríjalo en su pantalla."""

    clave = "plan con avances"


CONVENIO = Hecho(
    "convenio",
    "convenio",
    (
        Estado("en_negociacion", SIEMPRE, admite=("corregir", "firmar", "terminar")),
        Estado(
            "firmado",
            "{h}.firma IS NOT NULL",
            admite=("corregir", "guardar_documento", "renovar", "anotar_adenda", "terminar"),
        ),
        Estado(
            "terminado",
            "{h}.terminado IS NOT NULL",
            ConvenioTerminado,
            (
                exenta("terminado motivo resultado", "anotarlo por error se deshace"),
                exenta(
                    "numero titulo objeto instrumento tipo tema tipo_accion responsable modalidad"
                    " alcance intensidad renovacion",
                    "es cómo se describe, no lo que se firmó",
                ),
                exenta("documento_id", "el papel firmado llega después"),
            ),
        ),
    ),
)
ADHESION = Hecho(
    "adhesion",
    "adhesion",
    (
        Estado("adherida", SIEMPRE, admite=("corregir", "firmar", "planear", "retirar")),
        Estado(
            "retirada",
            "{h}.hasta IS NOT NULL",
            AdhesionRetirada,
            (exenta("hasta motivo", "anotarla por error se deshace"),),
        ),
    ),
)

NUEVO_CONVENIO = OrdenDeArea("nuevo_convenio", "&Nuevo convenio…", "plus")

ASUNTO = Asunto(
    area=Area(
        "cooperacion",
        "Cooperación",
        "merge",
        "Trabajo",
        130,
        "escritorio.cooperacion.pantalla:PantallaCooperacion",
        ("cooperacion", "convenio", "proyecto", "alianza", "edicion", "registro"),
        sitios=(
            Sitio("Convenios", tambien="hermanamientos memorandos"),
            Sitio("Proyectos", tambien="cartera"),
            Sitio("Alianzas", tambien="redes adhesiones"),
            Sitio("Eventos", tambien="encuentros congresos"),
            Sitio("Registros"),
        ),
        ordenes=(NUEVO_CONVENIO,),
    ),
    busca="escritorio.cooperacion.consultas.participacion:hallar",
    avisos={110: "escritorio.cooperacion.consultas.pendientes:pendientes"},
    tablas=(
        *tablas(
            SECRETARIA,
            adenda=("adenda", "adendas"),
            adhesion=("adhesión a una alianza", "adhesiones a alianzas"),
            alianza=("alianza", "alianzas"),
            aporte=("aporte a un convenio", "aportes a convenios"),
            avance_compromiso=("avance de un compromiso", "avances de compromisos"),
            compromiso=("compromiso", "compromisos"),
            convenio=("convenio", "convenios"),
            convenio_parte=("parte de un convenio", "partes de convenios"),
            declaracion=("declaración", "declaraciones"),
            edicion=("edición de un evento", "ediciones de eventos"),
            evento=("evento", "eventos"),
            firma_adhesion=("firma de una declaración", "firmas de declaraciones"),
            indicador=("indicador", "indicadores"),
            inscrito=("inscripción en un evento", "inscripciones en eventos"),
            linea_alianza=("línea de acción", "líneas de acción"),
            medicion=("medición", "mediciones"),
            nota_registro=("nota de un registro", "notas de registros"),
            plan_adhesion=("punto del plan de una ciudad", "puntos del plan de una ciudad"),
            proyecto=("proyecto", "proyectos"),
            proyecto_parte=("participante de un proyecto", "participantes de proyectos"),
            proyecto_partida=("partida de un proyecto", "partidas de proyectos"),
            proyecto_resultado=("resultado de un proyecto", "resultados de proyectos"),
            registro=("ficha de registro", "fichas de registro"),
            traspaso_sede=("traspaso de sede", "traspasos de sede"),
        ),
        *tablas(
            OFICINA,
            proyecto_gasto=("gasto de un proyecto", "gastos de proyectos"),
        ),
    ),
    de_alguien=columnas("coordina entidad financiador firma firmante sede"),
    en_dinero=columnas("importe"),
    nombres=(
        *(
            nombre
            for dato in ("persona", "socio")
            for tabla, columna in (
                ("convenio", "responsable"),
                ("proyecto", "responsable"),
                ("compromiso", "quien"),
                ("alianza", "coordina"),
                ("nota_registro", "quien"),
            )
            for nombre in escrita(tabla, columna, dato)
        ),
        *escrita("inscrito", "nombre", "persona"),
        *escrita("inscrito", "entidad", "socio"),
        *nombrada("proyecto_parte", "nombre", "socio", "socio_id"),
        *nombrada("registro", "nombre", "persona", "persona_id"),
    ),
    hechos=(CONVENIO, ADHESION),
    partes=(
        ParteDeHecho("convenio", "adenda", ("convenio_id",)),
        ParteDeHecho("adhesion", "firma_adhesion", ("adhesion_id",)),
    ),
    guardas=(
        Guarda(
            "plan_adhesion_con_avances",
            "plan_adhesion",
            "DELETE",
            TieneAvances,
            "EXISTS (SELECT 1 FROM avance_compromiso WHERE compromiso_id = OLD.compromiso_id)"
            " OR EXISTS (SELECT 1 FROM medicion m JOIN indicador i ON i.id = m.indicador_id"
            " WHERE i.ambito_tipo = 'compromiso' AND i.ambito_id = OLD.compromiso_id)",
        ),
    ),
)
