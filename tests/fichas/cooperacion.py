"""Las fichas de la cooperación: convenios, proyectos, alianzas, eventos y el registro."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones import alianzas as de_alianzas
from escritorio.cooperacion.acciones import compromisos as de_compromisos
from escritorio.cooperacion.acciones import convenios as de_convenios
from escritorio.cooperacion.acciones import convenios as de_partes
from escritorio.cooperacion.acciones import eventos as de_eventos
from escritorio.cooperacion.acciones import eventos as de_inscritos
from escritorio.cooperacion.acciones import indicadores as de_indicadores
from escritorio.cooperacion.acciones import proyectos as de_presupuesto
from escritorio.cooperacion.acciones import proyectos as de_proyectos
from escritorio.cooperacion.acciones import registros as de_registros
from escritorio.cooperacion.acciones.adhesiones import adherir
from escritorio.cooperacion.consultas.alianzas import adhesiones, alianzas, compromisos, declaraciones, lineas
from escritorio.cooperacion.consultas.convenios import aportes, convenios
from escritorio.cooperacion.consultas.participacion import ediciones, eventos, inscritos, registros
from escritorio.cooperacion.consultas.proyectos import gastos, indicadores, proyectos
from escritorio.cooperacion.modelo.alianzas import (
    AdhesionNueva,
    AlianzaNueva,
    CompromisoNuevo,
    DeclaracionNueva,
    LineaNueva,
)
from escritorio.cooperacion.modelo.convenios import AporteNuevo, ConvenioNuevo, ParteNueva
from escritorio.cooperacion.modelo.eventos import EdicionNueva, EventoNuevo, InscritoNuevo
from escritorio.cooperacion.modelo.proyectos import (
    GastoNuevo,
    IndicadorNuevo,
    MedicionNueva,
    ParticipanteNuevo,
    ProyectoNuevo,
    RenglonNuevo,
)
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, NotaNueva, RegistroNuevo
from escritorio.socios import acciones as de_socios
from escritorio.socios.consultas import (
    socios,
)
from tests.cooperacion.casos import AGUA, FUERA, MEMORANDO, NOSOTROS
from tests.cooperacion.casos_de_alianzas import VIVIENDA, abierta, foro
from tests.fabrica import ACTO_ANTERIOR
from tests.fichas.ficha import NADA, Dado, Ficha, socio


def _proyecto(bd: Archivo) -> str:
    if not proyectos(bd):
        de_proyectos.registrar_proyecto(bd, AGUA, [ParticipanteNuevo("coordina", socio(bd))])
        de_proyectos.anadir_participante(
            bd, proyectos(bd)[0].id, ParticipanteNuevo("aporta", None, "Banco", "AR")
        )
    return proyectos(bd)[0].id


def _convenio(bd: Archivo) -> str:
    if not convenios(bd):
        de_convenios.registrar_convenio(bd, MEMORANDO, [NOSOTROS, FUERA])
    return convenios(bd)[0].id


def _alianza(bd: Archivo) -> str:
    return alianzas(bd)[0].id if alianzas(bd) else abierta(bd)


def _ambito(bd: Archivo) -> Referencia:
    return Referencia("convenio", _convenio(bd))


def _indicador(bd: Archivo) -> str:
    if not indicadores(bd, _ambito(bd)):
        de_indicadores.fijar_indicador(bd, _ambito(bd), IndicadorNuevo("Hogares", "500"))
    return indicadores(bd, _ambito(bd))[0].id


def _renglon(bd: Archivo) -> str:
    suyo = _proyecto(bd)
    if not proyectos(bd)[0].renglones:
        de_presupuesto.presupuestar(bd, suyo, RenglonNuevo(proyectos(bd)[0].partes[0].id, "Bombas", 900))
    return proyectos(bd)[0].renglones[0].id


def _centro(bd: Archivo) -> str:
    datos = {"en_que": "Riego"}
    return de_registros.registrar(bd, RegistroNuevo(ClaseDeRegistro.CENTRO, "Centro", ("agua",), datos=datos))


def _clasificado(primero: bool) -> Dado:
    """Cómo se clasifica una acción internacional."""
    if primero:
        return {
            "tipo_accion": "propia",
            "modalidad": "bilateral",
            "alcance": "local",
            "intensidad": "regular",
        }
    return {
        "tipo_accion": "lobby",
        "modalidad": "unilateral",
        "alcance": "mundial",
        "intensidad": "esporadica",
    }


_CONVENIOS = (
    Ficha(
        ConvenioNuevo,
        lambda bd, nuevo: de_convenios.registrar_convenio(bd, nuevo, [NOSOTROS, FUERA]),
        lambda bd: convenios(bd)[0],
        lambda bd: (
            {"instrumento": "hermanamiento", "tipo": "carta", "renovacion": "tacita", **_clasificado(True)},
            {"instrumento": "intercambio", "tipo": "otro", "renovacion": "no", **_clasificado(False)},
        ),
        de_convenios.corregir_convenio,
        tema="convenios",
        no_salen=frozenset({"modalidad", "alcance", "intensidad"}),
    ),
    Ficha(
        ParteNueva,
        lambda bd, nueva: de_partes.anadir_parte(bd, _convenio(bd), nueva),
        lambda bd: convenios(bd)[0].partes[-1],
        lambda bd: (
            {"clase": "socio", "socio_id": socio(bd), "nombre": socios(bd)[0].nombre, "pais": "UY"},
            NADA,
        ),
        de_otro_modo={"pais": "el de un socio está en su ficha"},
        tema="convenios",
    ),
    Ficha(
        AporteNuevo,
        lambda bd, nuevo: de_partes.prometer_aporte(bd, _convenio(bd), nuevo),
        lambda bd: aportes(bd, _convenio(bd))[-1],
        lambda bd: (
            {
                "parte_id": (_convenio(bd), convenios(bd)[0].partes[1].id)[1],
                "clase": "dinero",
                "importe": 7_321,
                "moneda": "USD",
                "previsto": "2026-12-01",
            },
            NADA,
        ),
        tema="convenios",
    ),
    Ficha(
        CompromisoNuevo,
        lambda bd, nuevo: de_compromisos.comprometer(bd, _ambito(bd), nuevo),
        lambda bd: compromisos(bd, _ambito(bd))[-1],
        lambda bd: (
            {"socio_id": socio(bd), "plazo": "2026-07-01"},
            {"socio_id": socio(bd, 1), "plazo": "2026-08-02"},
        ),
        de_compromisos.corregir_compromiso,
        tema="convenios",
    ),
    Ficha(
        IndicadorNuevo,
        lambda bd, nuevo: de_indicadores.fijar_indicador(bd, Referencia("proyecto", _proyecto(bd)), nuevo),
        lambda bd: indicadores(bd, Referencia("proyecto", _proyecto(bd)))[-1],
        lambda bd: (
            {
                "meta": "10",
                "meta_fecha": "2026-12-01",
                "sentido": "baja",
                "linea_base": "31",
                "linea_base_fecha": "2026-01-02",
            },
            {
                "meta": "72",
                "meta_fecha": "2027-12-03",
                "sentido": "sube",
                "linea_base": "43",
                "linea_base_fecha": "2026-02-03",
            },
        ),
        de_indicadores.corregir_indicador,
        tema="proyectos",
        no_salen=frozenset({"sentido", "linea_base_fecha"}),
    ),
    Ficha(
        MedicionNueva,
        lambda bd, nueva: de_indicadores.medir(bd, _indicador(bd), nueva),
        lambda bd: indicadores(bd, _ambito(bd))[-1].mediciones[-1],
        lambda bd: ({"fecha": "2026-02-01", "valor": "25"}, {"fecha": "2026-03-02", "valor": "47"}),
        de_indicadores.corregir_medicion,
    ),
)
_PROYECTOS = (
    Ficha(
        ProyectoNuevo,
        lambda bd, nuevo: de_proyectos.registrar_proyecto(bd, nuevo),
        lambda bd: proyectos(bd)[0],
        lambda bd: (
            {
                "moneda": "USD",
                "desde": "2026-01-02",
                "hasta": "2027-03-04",
                "convenio_id": _convenio(bd),
                "clase": "tecnica",
                "via": "directa",
                "esquema": "sur_sur",
                **_clasificado(True),
            },
            {
                "moneda": "BRL",
                "desde": "2026-02-03",
                "hasta": "2028-04-05",
                "convenio_id": None,
                "clase": "mixta",
                "via": "indirecta",
                "esquema": "triangular",
                **_clasificado(False),
            },
        ),
        de_proyectos.corregir_proyecto,
        tema="proyectos",
    ),
    Ficha(
        ParticipanteNuevo,
        lambda bd, nuevo: de_proyectos.anadir_participante(bd, _proyecto(bd), nuevo),
        lambda bd: proyectos(bd)[0].partes[-1],
        lambda bd: (
            {"papel": "asesora", "socio_id": socio(bd, 1), "nombre": socios(bd)[1].nombre, "pais": "UY"},
            NADA,
        ),
        de_otro_modo={"pais": "el de un socio está en su ficha"},
        tema="proyectos",
    ),
    Ficha(
        RenglonNuevo,
        lambda bd, nuevo: de_presupuesto.presupuestar(bd, _proyecto(bd), nuevo),
        lambda bd: proyectos(bd)[0].renglones[-1],
        lambda bd: (
            {
                "parte_id": (_proyecto(bd), proyectos(bd)[0].partes[0].id)[1],
                "importe": 731,
                "fuente": "contrapartida",
            },
            {"parte_id": proyectos(bd)[0].partes[1].id, "importe": 842, "fuente": "financiador"},
        ),
        de_presupuesto.corregir_renglon,
        tema="proyectos",
    ),
    Ficha(
        GastoNuevo,
        lambda bd, nuevo: de_presupuesto.anotar_gasto(bd, nuevo),
        lambda bd: gastos(bd, _proyecto(bd))[-1],
        lambda bd: (
            {"renglon_id": _renglon(bd), "fecha": "2026-02-03", "importe": 37, "asiento_id": ""},
            NADA,
        ),
        de_otro_modo={"renglon_id": "se lee como `partida_id`"},
    ),
)
_ALIANZAS = (
    Ficha(
        AlianzaNueva,
        lambda bd, nueva: de_alianzas.abrir_alianza(bd, nueva, ACTO_ANTERIOR),
        lambda bd: alianzas(bd)[0],
        lambda bd: ({"tipo": "politica", "desde": "2018-07"}, {"tipo": "operativa", "desde": "2019"}),
        de_alianzas.corregir_alianza,
    ),
    Ficha(
        DeclaracionNueva,
        lambda bd, nueva: de_alianzas.declarar(
            bd, de_alianzas.abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR), nueva
        ),
        lambda bd: declaraciones(bd, _alianza(bd))[-1],
        lambda bd: ({"fecha": "2018-07-16"}, {"fecha": "2018-08-17"}),
        lambda bd, _, nueva: de_alianzas.corregir_declaracion(bd, declaraciones(bd, _alianza(bd))[-1], nueva),
    ),
    Ficha(
        LineaNueva,
        lambda bd, nueva: de_alianzas.fijar_linea(bd, _alianza(bd), nueva),
        lambda bd: lineas(bd, _alianza(bd))[-1],
        lambda bd: ({"sentido": "baja"}, {"sentido": "sube", "detalle": "Otro detalle"}),
        lambda bd, linea_id, nueva: de_alianzas.corregir_linea(bd, _alianza(bd), linea_id, nueva),
    ),
    Ficha(
        AdhesionNueva,
        lambda bd, nueva: adherir(bd, _alianza(bd), nueva),
        lambda bd: adhesiones(bd, _alianza(bd))[-1],
        lambda bd: (
            {"fecha": "2020-01-02", "socio_id": socio(bd), "quien": socios(bd)[0].nombre, "pais": "UY"},
            NADA,
        ),
        de_otro_modo={"firma": "va con su versión, en `firmas`", "cargo": "va con su versión, en `firmas`"},
        tema="adhesiones",
    ),
    Ficha(
        EventoNuevo,
        lambda bd, nuevo: de_eventos.abrir_evento(bd, nuevo),
        lambda bd: eventos(bd)[0],
        lambda bd: ({"clase": "cumbre", "alianza_id": _alianza(bd)}, {"clase": "taller", "alianza_id": None}),
        de_eventos.corregir_evento,
    ),
    Ficha(
        EdicionNueva,
        lambda bd, nueva: de_eventos.anotar_edicion(
            bd, de_eventos.abrir_evento(bd, EventoNuevo("foro", "Foro")), nueva
        ),
        lambda bd: ediciones(bd)[0],
        lambda bd: (
            {
                "sede_socio_id": socio(bd),
                "pais": "UY",
                "desde": "2027-01-02",
                "hasta": "2027-01-04",
                "numero": 7,
            },
            {"sede_socio_id": None, "pais": "AR", "desde": "2027-02-03", "hasta": "2027-03-05", "numero": 9},
        ),
        de_eventos.corregir_edicion,
        tema="ediciones",
        no_salen=frozenset({"sede_socio_id"}),
    ),
    Ficha(
        InscritoNuevo,
        lambda bd, nuevo: de_inscritos.inscribir(bd, foro(bd)[1], nuevo),
        lambda bd: inscritos(bd, ediciones(bd)[0].id)[-1],
        lambda bd: (
            {"socio_id": socio(bd), "pais": "UY", "calidad": "ponente", "correo": "a@b.org"},
            {"socio_id": None, "pais": "AR", "calidad": "invitado", "correo": "c@d.org"},
        ),
        de_inscritos.corregir_inscrito,
    ),
    Ficha(
        RegistroNuevo,
        lambda bd, nuevo: de_registros.registrar(bd, nuevo),
        lambda bd: registros(bd)[0],
        lambda bd: (
            {
                "clase": ClaseDeRegistro.EXPERTO,
                "temas": ("agua", "suelo"),
                "pais": "AR",
                "socio_id": socio(bd),
                "persona_id": de_socios.anotar_persona(bd, "Ana Sá"),
                "datos": {"idiomas": "guaraní", "disponibilidad": "inmediata"},
            },
            {
                "clase": ClaseDeRegistro.EXPERTO,
                "temas": ("aire",),
                "pais": "CL",
                "socio_id": socio(bd, 1),
                "persona_id": de_socios.anotar_persona(bd, "Eva Paz"),
                "datos": {"idiomas": "quechua", "disponibilidad": "no"},
            },
        ),
        de_registros.corregir_registro,
        fijos=frozenset({"clase"}),
        tema="registros",
        no_salen=frozenset({"persona_id"}),
    ),
    Ficha(
        NotaNueva,
        lambda bd, nueva: de_registros.anotar_en_registro(bd, _centro(bd), nueva),
        lambda bd: registros(bd)[0].notas[-1],
        lambda bd: (
            {
                "clase": "evaluacion",
                "fecha": "2026-02-03",
                "socio_id": socio(bd),
                "valor": 3,
            },
            NADA,
        ),
    ),
)
DE_COOPERACION = (*_CONVENIOS, *_PROYECTOS, *_ALIANZAS)
