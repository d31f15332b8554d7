"""El nombre corregido de una ficha llega a todo lo que no se levantó ni se emitió, y sólo a eso."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from msgspec import convert
from msgspec.structs import asdict, replace

from escritorio.actas.acciones.levantar import levantar, volver_a_borrador
from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.quien import Papel
from escritorio.comun.base.texto import varios
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import (
    columnas_de_alguien,
    columnas_de_varios,
    nombres_escritos,
    sin_bitacora,
    tablas,
)
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.guardas import columnas_de_las_tablas
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from escritorio.sesiones.acciones.en_vivo import pedir_palabra, relevar
from escritorio.sesiones.acciones.poderes import registrar_poder
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion
from escritorio.sesiones.impresos import (
    componer_constancia,
    componer_credenciales,
    componer_hoja_de_firmas,
    componer_lista,
    componer_padron,
)
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.socios.acciones import (
    anotar_persona,
    cambiar_nombre,
    corregir_persona,
    editar,
    nombrar_representante,
)
from escritorio.socios.consultas import persona, socio, titulares
from escritorio.socios.modelo import FichaDePersona, RepresentanteNuevo, SocioNuevo
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo, NombreDeLista
from tests.a_su_hora import aprobar
from tests.escena_al_azar import celebrar_en
from tests.mesa_de_escenas import ABIERTA, CERRADA, CON_LISTA, CONVOCADA, LEVANTADA, Mesa
from tests.sesiones.lectura import texto_de
from tests.ventanas import abrir_ejemplo

VIEJO, NUEVO = "Inés Quiroga Bell", "Inés Kiroga Belle"


_YA_DICHO = "es de un papel o de un acto ya cerrado"
SE_QUEDA = {
    ("acta", "canonico"): _YA_DICHO,
    ("asiento", "canonico"): _YA_DICHO,
    ("arqueo", "quienes"): _YA_DICHO,
    ("emision", "decidida_por"): _YA_DICHO,
}
_NO_SON_PERSONAS = frozenset(
    "pais sede sigla banco cargo subdivision partido tratamiento entidad financiador contacto organismo"
    " ratificaciones destinatario".split()
)
_COSAS = (
    "adjunto alianza asociacion categoria concepto convenio_parte criterio_de_feriado cuerpo escala evento"
    " feriado_propio fondo indicador linea_alianza nombre_anterior organo partida persona plan_trabajo"
    " proyecto proyecto_parte puesto socio solicitud unidad unidad_indexada usuario"
)
NO_SE_LLEVAN = dict.fromkeys(((t, "nombre") for t in _COSAS.split()), "no es el nombre de una persona") | {
    ("adhesion", "quien"): "es la ciudad que se adhiere",
    ("convenio", "firma"): "es el día",
    ("arqueo", "quienes"): "consta en un acta firmada",
    ("revision_de_cuentas", "quienes"): "consta en un dictamen firmado",
    ("asiento_contable", "persona"): "un asiento no se cambia: se anula con otro",
    ("convenio_parte", "firmante"): "es quien firmó un papel que ya está firmado",
    ("firma_adhesion", "firma"): "es quien firmó un papel que ya está firmado",
    ("bitacora", "quien"): "es quien hizo cada cosa",
    ("contexto", "quien"): "es quien trabaja",
}
"""Lo que conserva el nombre de antes aunque no sea de una sesión con su acta levantada."""


@pytest.fixture
def bd(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


_DE_CIUDADES = {
    ("adhesion", "quien"): "es quien firmó un papel que ya está firmado",
    ("convenio_parte", "nombre"): "es quien firmó un papel que ya está firmado",
    ("asiento_contable", "persona"): "un asiento no se cambia: se anula con otro",
    **dict.fromkeys(
        [("asociacion", "sede"), ("edicion", "sede"), ("convenio", "lugar"), ("declaracion", "lugar")],
        "es el lugar, y no quien lo integra",
    ),
}
"""Dónde se escribe el nombre de un municipio sin que corregir su ficha lo cambie, y por qué."""


def _corregir_socio(bd: Archivo, socio_id: str, nombre: str) -> str:
    ficha = convert(asdict(socio(bd, socio_id)), SocioNuevo)
    return editar(bd, socio_id, replace(ficha, nombre=nombre))


def _consejo(bd: Archivo) -> tuple[str, str]:
    """El órgano del ejemplo en cuya lista hay una persona con su ficha, y ella."""
    donde, quien = bd.filas("SELECT sesion_id, persona_id FROM asistencia WHERE persona_id <> ''")[0]
    return sesion(bd, donde).organo_id, quien


def _sesion(bd: Archivo, hasta: int, secretario: str = VIEJO, preside: str = "Eva Intendenta") -> str:
    """Una del órgano principal, con esa mesa, llevada hasta ahí."""
    sesion_id = celebrar_en(bd, _consejo(bd)[0], min(hasta, CERRADA))
    if hasta >= CONVOCADA:
        anotar_mesa(bd, sesion_id, preside, secretario)
    if hasta >= LEVANTADA:
        levantar(bd, sesion_id)
    return sesion_id


def _llenar(bd: Archivo, mesa: Mesa, persona_id: str) -> None:
    """Sesiones en todos los pasos, y en las vivas todo lo que puede llevar un nombre."""
    mesa.sesion(CERRADA)  # antes de asentar otra, aprueba las que haya
    _sesion(bd, 0)
    aprobada = _sesion(bd, LEVANTADA)
    aprobar(bd, aprobada, mesa.a(110), en="en su día")
    convocada, viva = _sesion(bd, CON_LISTA), _sesion(bd, ABIERTA, preside=f"{VIEJO} (Vega); Eva Intendenta")
    for sesion_id in (convocada, viva):
        socio = next(a for a in asistencias(bd, sesion_id) if a.socio_id and a.vota)
        poder = PoderNuevo(
            socio.id, mesa.a(0), apoderado_persona_id=persona_id, comprobado="original", comprobo=VIEJO
        )
        registrar_poder(bd, sesion_id, poder)
    otro = next(a for a in asistencias(bd, convocada) if a.socio_id)
    pasar_lista(bd, convocada, otro.id, "suplente", VIEJO)
    primero, *_, ultimo = puntos(bd, viva)
    pedir_palabra(bd, primero.id, nombre=VIEJO)
    relevar(bd, viva, f"Eva Intendenta; {VIEJO}", "Se ausenta", mesa.a(9))
    abrir_eleccion(
        bd,
        ultimo.id,
        [CargoNuevo("Vocalía", _consejo(bd)[0]), CargoNuevo("Lista", _consejo(bd)[0], None, 1, "listas")],
    )
    una, listas = elecciones(bd, ultimo.id)
    presentar_candidatura(
        bd, una.id, CandidaturaNueva(persona_id=persona_id), aunque_incumpla=True, motivo="Se consiente"
    )
    lista = (NombreDeLista(VIEJO, "Vocal", persona_id=persona_id),)
    presentar_candidatura(
        bd,
        listas.id,
        CandidaturaNueva(nombre="Unidad", lista=lista),
        aunque_incumpla=True,
        motivo="Se consiente",
    )
    _sesion(bd, CERRADA)
    _sesion(bd, LEVANTADA)


def _papeles(bd: Archivo, sesion_id: str) -> Iterator[str]:
    """El texto de lo que de esa sesión se compone al pedirlo, y no está emitido."""
    hacer: list[Callable[[Archivo, str], bytes]] = [
        componer_lista,
        componer_hoja_de_firmas,
        componer_credenciales,
        componer_constancia,
        partial(componer_padron, forma="pdf"),
    ]
    if not sesion(bd, sesion_id).con_acta:
        hacer.append(borrador_pdf)
    for uno in hacer:
        with suppress(ErrorDeUsuario):
            yield texto_de(uno(bd, sesion_id))


def _volcado(bd: Archivo) -> dict[str, list[tuple[object, ...]]]:
    """Todo lo guardado, salvo la bitácora y lo que se cuenta a sí misma."""
    suyas = columnas_de_las_tablas(bd.conexion)
    return {
        t: [tuple(f) for f in bd.filas(f"SELECT {', '.join(suyas[t])} FROM {t} ORDER BY id")]
        for t in tablas()
        if t not in sin_bitacora() and t in suyas
    }


def _lo_dicen(bd: Archivo, nombre: str) -> set[tuple[str, str, str]]:
    """Tabla, columna e id de cada celda que lleva ese nombre."""
    return {
        (tabla, columna, f[0])
        for tabla, suyas in columnas_de_las_tablas(bd.conexion).items()
        if tabla not in sin_bitacora()
        for columna in suyas
        for f in bd.filas(f"SELECT id FROM {tabla} WHERE instr({columna}, ?)", [nombre])
    }


def _sesion_de(bd: Archivo, tabla: str, fila_id: str) -> str:
    columna = "id" if tabla == "sesion" else "sesion_id"
    return str(bd.valor(f"SELECT {columna} FROM {tabla} WHERE id = ?", [fila_id]))


def test_ningun_papel_por_emitir_dice_el_viejo_y_lo_levantado_lo_conserva(
    bd: Archivo, tmp_path: Path
) -> None:
    _, suya = _consejo(bd)
    _llenar(bd, Mesa(bd, Random(1), tmp_path), suya)
    hechas = bd.valores("SELECT id FROM sesion")
    levantadas = set(bd.valores("SELECT id FROM sesion WHERE con_acta = 1"))
    bytes_de = "SELECT id, huella FROM adjunto ORDER BY id"
    guardados = [tuple(f) for f in bd.filas(bytes_de)]
    cerradas = {s: (sesion(bd, s), asistencias(bd, s)) for s in levantadas}
    decian, antes = _lo_dicen(bd, VIEJO), _volcado(bd)
    tocadas = {(t, c) for t, c, _ in decian}
    esperadas = {
        ("sesion", "preside"), ("sesion", "secretario"), ("asistencia", "nombre"),
        ("asistencia", "representante"),
        ("palabra", "nombre"), ("relevo", "preside"), ("candidatura", "nombre"), ("candidatura", "lista"),
        ("poder", "apoderado"), ("poder", "comprobo"),
    }  # fmt: skip
    assert esperadas <= tocadas, "la escena ha de dejar el nombre en todos esos sitios"
    accion = corregir_persona(bd, suya, replace(persona(bd, suya), nombre=NUEVO))
    for sesion_id in set(hechas) - levantadas:
        assert not [p for p in _papeles(bd, sesion_id) if VIEJO in " ".join(p.split())], sesion(
            bd, sesion_id
        ).estado
    assert [tuple(f) for f in bd.filas(bytes_de)] == guardados
    assert {s: (sesion(bd, s), asistencias(bd, s)) for s in levantadas} == cerradas
    quedan = {(t, c, i) for t, c, i in _lo_dicen(bd, VIEJO) if (t, c) not in SE_QUEDA}
    assert {_sesion_de(bd, t, i) for t, _, i in quedan} <= levantadas
    assert quedan < decian
    deshacer(bd, accion)
    assert _volcado(bd) == antes


def test_de_dos_que_se_llaman_igual_cambia_donde_consta_que_es_ella(bd: Archivo) -> None:
    _, suya = _consejo(bd)
    otra = anotar_persona(bd, VIEJO)
    convocada = _sesion(bd, CON_LISTA)
    encargo = next(a for a in asistencias(bd, convocada) if a.socio_id)
    pasar_lista(bd, convocada, encargo.id, "suplente", VIEJO)
    corregir_persona(bd, otra, replace(persona(bd, otra), nombre="Inés Otra"))
    assert sesion(bd, convocada).secretario == VIEJO
    assert asistencias(bd, convocada)[encargo.orden - 1].representante == VIEJO
    corregir_persona(bd, suya, replace(persona(bd, suya), nombre=NUEVO))
    assert sesion(bd, convocada).secretario == NUEVO
    assert [a.nombre for a in asistencias(bd, convocada) if a.persona_id == suya] == [NUEVO]
    assert asistencias(bd, convocada)[encargo.orden - 1].representante == VIEJO, "no consta cuál de las dos"


@pytest.mark.parametrize(
    ("escrito", "queda"),
    [
        (VIEJO, NUEVO),
        (f"{VIEJO} (Vega)", f"{NUEVO} (Vega)"),
        (f"{VIEJO}, titular de Vega", f"{NUEVO}, titular de Vega"),
        (f"Eva Intendenta; {VIEJO}; Rita Leal", f"Eva Intendenta; {NUEVO}; Rita Leal"),
        (f"{VIEJO} de la Torre", f"{VIEJO} de la Torre"),
        (f"María {VIEJO}", f"María {VIEJO}"),
    ],
)
def test_entre_varios_cambia_el_suyo_entero_y_no_quien_se_llama_parecido(
    bd: Archivo, escrito: str, queda: str
) -> None:
    _, suya = _consejo(bd)
    viva = _sesion(bd, ABIERTA, preside=escrito)
    corregir_persona(bd, suya, replace(persona(bd, suya), nombre=NUEVO))
    assert sesion(bd, viva).preside == queda


def test_un_nombre_con_punto_y_coma_sigue_siendo_de_una_sola_persona(bd: Archivo) -> None:
    _, suya = _consejo(bd)
    viva = _sesion(bd, ABIERTA, preside=f"{VIEJO}; Eva Intendenta")
    pedir_palabra(bd, puntos(bd, viva)[0].id, nombre=VIEJO)
    for nombre in ("Inés; Quiroga", NUEVO):
        corregir_persona(bd, suya, replace(persona(bd, suya), nombre=nombre))
        assert varios(sesion(bd, viva).preside) == [nombre, "Eva Intendenta"]
        assert bd.valores("SELECT nombre FROM palabra WHERE asistencia_id IS NULL") == [nombre]
        assert [a.nombre for a in asistencias(bd, viva) if a.persona_id == suya] == [nombre]


@pytest.mark.parametrize(
    ("trato", "queda"), [("Dr.", f"Dr. {NUEVO}"), ("", NUEVO), ("Dra.", f"Dra. {NUEVO}")]
)
def test_con_su_tratamiento_tambien_se_corrige_y_no_se_deshace_quien_lo_uso(
    bd: Archivo, trato: str, queda: str
) -> None:
    """La lista guarda a quien representa con su tratamiento: «Dra. Ana Paz»."""
    organo_id, _ = _consejo(bd)
    quien = next(a for a in asistencias(bd, _sesion(bd, CONVOCADA)) if a.socio_id)
    assert quien.socio_id
    dado = RepresentanteNuevo("Rita Leal", bd.hoy(), "Intendenta", tratamiento="Dra.")
    accion = nombrar_representante(bd, quien.socio_id, dado, releva=True)
    viva = celebrar_en(bd, organo_id, ABIERTA)
    suyo = {a.socio_id: a for a in asistencias(bd, viva)}
    assert suyo[quien.socio_id].representante == "Dra. Rita Leal"
    rita = titulares(bd, bd.hoy())[quien.socio_id].persona_id
    corregir_persona(bd, rita, FichaDePersona(NUEVO, trato))
    assert {a.socio_id: a for a in asistencias(bd, viva)}[quien.socio_id].representante == queda
    with pytest.raises(ErrorDeUsuario, match="No se deshace"):
        deshacer(bd, accion)


def test_el_acta_que_vuelve_a_borrador_se_pone_al_dia(bd: Archivo) -> None:
    _, suya = _consejo(bd)
    levantada = _sesion(bd, LEVANTADA)
    corregir_persona(bd, suya, replace(persona(bd, suya), nombre=NUEVO))
    assert sesion(bd, levantada).secretario == VIEJO
    volver_a_borrador(bd, levantada)
    borrador = " ".join(texto_de(borrador_pdf(bd, levantada)).split())
    assert (NUEVO in borrador, VIEJO in borrador) == (True, False)


def test_cada_columna_con_el_nombre_de_alguien_dice_que_le_pasa_al_corregirlo(bd: Archivo) -> None:
    todas = {
        (tabla, columna)
        for tabla, suyas in columnas_de_las_tablas(bd.conexion).items()
        for columna in suyas
        if tabla in tablas() and columna in (columnas_de_alguien() | columnas_de_varios()) - _NO_SON_PERSONAS
    }
    dichas = {(n.tabla, n.columna) for n in nombres_escritos() if n.dato == "persona"}
    assert todas - dichas == NO_SE_LLEVAN.keys()
    sin_papel = [n.tabla for n in nombres_escritos() if Papel.SECRETARIA not in tablas()[n.tabla].papeles]
    assert not sin_papel, "quien corrige la ficha ha de poder escribir en todas"


def _con_socio(bd: Archivo, mesa: Mesa) -> str:
    """Sesiones en todos los pasos, y en las vivas todo lo que puede llevar el nombre del socio que se da."""
    mesa.sesion(CERRADA)  # antes de asentar otra, aprueba las que haya
    una = _sesion(bd, CERRADA)
    suyo = next(a for a in asistencias(bd, una) if a.socio_id and a.vota)
    assert suyo.socio_id
    levantar(bd, una)
    aprobar(bd, una, mesa.a(110), en="en su día")
    convocada, viva = _sesion(bd, CON_LISTA), _sesion(bd, ABIERTA, preside=f"Eva Intendenta ({suyo.nombre})")
    for sesion_id in (convocada, viva):
        de = {a.socio_id: a for a in asistencias(bd, sesion_id)}
        otro = next(a for a in de.values() if a.socio_id not in (None, suyo.socio_id) and a.vota)
        poder = PoderNuevo(
            otro.id, mesa.a(0), apoderado_socio_id=suyo.socio_id, comprobado="original", comprobo="Eva"
        )
        registrar_poder(bd, sesion_id, poder)
    primero, *_, ultimo = puntos(bd, viva)
    pedir_palabra(bd, primero.id, nombre=suyo.nombre)
    abrir_eleccion(bd, ultimo.id, [CargoNuevo("Vocalía", _consejo(bd)[0])])
    (eleccion,) = elecciones(bd, ultimo.id)
    presentar_candidatura(
        bd,
        eleccion.id,
        CandidaturaNueva(socio_id=suyo.socio_id),
        aunque_incumpla=True,
        motivo="Se consiente",
    )
    _sesion(bd, LEVANTADA)
    return suyo.socio_id


def test_el_nombre_corregido_de_un_socio_llega_a_lo_no_levantado_y_solo_a_eso(
    bd: Archivo, tmp_path: Path
) -> None:
    suyo = _con_socio(bd, Mesa(bd, Random(1), tmp_path))
    viejo, nuevo = socio(bd, suyo).nombre, "Kurupayty del Norte"
    levantadas = set(bd.valores("SELECT id FROM sesion WHERE con_acta = 1"))
    vivas = set(bd.valores("SELECT id FROM sesion")) - levantadas
    dichas = {s: asistencias(bd, s) for s in levantadas}
    antes, tocadas = _volcado(bd), {(t, c) for t, c, _ in _lo_dicen(bd, viejo)}
    assert {
        ("sesion", "preside"), ("asistencia", "nombre"), ("asistencia", "dictamen_voto"),
        ("palabra", "nombre"), ("candidatura", "nombre"), ("poder", "apoderado"), ("poder", "dictamen"),
    } <= tocadas, "la escena ha de dejar el nombre en todos esos sitios"  # fmt: skip
    accion = _corregir_socio(bd, suyo, nuevo)
    for sesion_id in vivas:
        assert not [p for p in _papeles(bd, sesion_id) if viejo in " ".join(p.split())]
        assert nuevo in {a.nombre for a in asistencias(bd, sesion_id)} or not asistencias(bd, sesion_id)
    assert {s: asistencias(bd, s) for s in levantadas} == dichas
    deshacer(bd, accion)
    assert _volcado(bd) == antes


def test_el_nombre_que_dejo_por_otro_no_se_corrige(bd: Archivo) -> None:
    """Con él asistió: un municipio que cambió de nombre no lo llevaba mal escrito."""
    convocada = _sesion(bd, CON_LISTA)
    suyo = next(a for a in asistencias(bd, convocada) if a.socio_id)
    assert suyo.socio_id
    cambiar_nombre(bd, suyo.socio_id, "Kurupayty", bd.hoy())
    _corregir_socio(bd, suyo.socio_id, "Curupayty")
    assert asistencias(bd, convocada)[suyo.orden - 1].nombre == suyo.nombre


def test_cada_columna_con_el_nombre_de_un_socio_dice_que_le_pasa_al_corregirlo(bd: Archivo) -> None:
    """Las que en el ejemplo lo llevan solo: quien añada otra ha de decir qué le pasa."""
    llevan = {
        (tabla, columna)
        for tabla, suyas in columnas_de_las_tablas(bd.conexion).items()
        if tabla in tablas() and tabla not in sin_bitacora()
        for columna in suyas
        if bd.valor(f"SELECT 1 FROM {tabla} WHERE {columna} IN (SELECT nombre FROM socio) LIMIT 1")
    }
    dichas = {(n.tabla, n.columna) for n in nombres_escritos() if n.dato == "socio"}
    assert llevan - dichas - {("socio", "nombre")} == _DE_CIUDADES.keys()
