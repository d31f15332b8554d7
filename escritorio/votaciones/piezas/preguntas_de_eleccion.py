"""Lo que se pregunta en una elección: cargo, candidatura, retirada, desempate y por qué queda desierta."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import convert
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoParrafo,
    CampoTexto,
    Contestado,
    Formulario,
)
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Motivo, Pedido, Pregunta
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.piezas.al_lado import Lado, campos_de_aunque, de_dictamenes, ofrecer_aunque
from escritorio.organos.piezas.nombrar import candidatos, quien_es
from escritorio.sesiones.consultas.sesiones import sesion_de_punto
from escritorio.votaciones.acciones.candidaturas import (
    abrir_eleccion,
    presentar_candidatura,
    retirar_candidatura,
)
from escritorio.votaciones.acciones.elecciones import declarar_desierta, desempatar
from escritorio.votaciones.consultas.elecciones import a_quien_toca
from escritorio.votaciones.consultas.vista_de_elecciones import (
    parecer_de_candidatura,
    puestos_de_todos,
    quienes_en_lista,
)
from escritorio.votaciones.modelo.elecciones import (
    DESEMPATES,
    FORMAS,
    Candidatura,
    CandidaturaNueva,
    CargoNuevo,
    Eleccion,
    VotosDeCandidatura,
)
from escritorio.votaciones.reglas.decir import NADA_QUE_MIRAR

_MOTIVO = CampoParrafo("motivo", "&Motivo", lineas=3, obligatorio=True)
_EJEMPLO = "Presidencia: Ana Río\nSecretaría: Eva Sol"


class _Cargo(Registro):
    puesto: str
    cargo: str
    plazas: int
    forma: str


class _Candidatura(Registro):
    quien: str = ""
    nombre: str = ""
    lista: str = ""
    aunque: bool = False
    motivo_aunque: str = ""


class _Desempate(Registro):
    electas: list[str]
    modo: str = ""
    constancia: str = ""


def preguntar_cargo(padre: QWidget, bd: Archivo, punto_id: str) -> LoHecho | None:
    """Qué cargo se elige: un puesto de un órgano u otro que se escribe."""
    propio = sesion_de_punto(bd, punto_id).organo_id
    puestos = puestos_de_todos(bd, propio)

    def hacer(dado: _Cargo) -> LoHecho:
        abrir_eleccion(bd, punto_id, [_cargo(bd, propio, dado)])
        return LoHecho("Se añadió el cargo.")

    campos = [
        CampoBusqueda("puesto", "&Puesto que se elige", puestos, "Órgano o cargo…", uno_de_varios=True),
        CampoTexto("cargo", "&O un cargo que no está en la lista", uno_de_varios=True),
        CampoEntero("plazas", "Pla&zas", valor=1, minimo=1, maximo=200, obligatorio=True, mitad=True),
        CampoEleccion(
            "forma", "Se vo&ta", tuple(FORMAS.items()), obligatorio=True, valor="personas", mitad=True
        ),
    ]
    explicacion = "Por listas se vota la lista entera, y las plazas son los nombres que lleva."
    return Pregunta("Cargo que se elige", _Cargo, campos, hacer, "&Añadir", explicacion).abrir(padre)


def _cargo(bd: Archivo, propio: str, dado: _Cargo) -> CargoNuevo:
    if not dado.puesto:
        if not dado.cargo:
            raise DatoInvalido("Elija un puesto o escriba el cargo.", campo="puesto")
        return CargoNuevo(dado.cargo, propio, None, dado.plazas, dado.forma)
    elegido = puesto(bd, dado.puesto)
    return CargoNuevo(elegido.nombre, elegido.organo_id, elegido.id, dado.plazas, dado.forma)


def preguntar_candidatura(padre: QWidget, bd: Archivo, dada: Eleccion) -> LoHecho | None:
    """Quién se presenta; al lado, si cumple lo que piden las reglas del puesto."""
    fecha = sesion_de_punto(bd, dada.punto_id).fecha

    def hacer(dado: _Candidatura) -> LoHecho:
        nueva = _candidatura(bd, dada, dado)
        presentar_candidatura(bd, dada.id, nueva, aunque_incumpla=dado.aunque, motivo=dado.motivo_aunque)
        return LoHecho("Se presentó la candidatura.")

    def mirar(formulario: Formulario, dados: Contestado) -> Sequence[QWidget]:
        titulo = etiqueta("Lo que dicen las reglas", "rotulo-fuerte")
        toca = a_quien_toca(bd, dada, fecha)
        avisos = [etiqueta(toca, "suave")] if toca else []
        nueva = _candidatura(bd, dada, convert(dados, _Candidatura))
        if not (nueva.socio_id or nueva.persona_id or nueva.lista):
            ofrecer_aunque(formulario, (), dados)
            return [titulo, etiqueta("Elija quién se presenta y aquí verá si cumple.", "suave"), *avisos]
        dictamenes = parecer_de_candidatura(bd, dada, nueva, fecha)
        ofrecer_aunque(formulario, dictamenes, dados)
        return [titulo, *de_dictamenes(dictamenes, NADA_QUE_MIRAR), *avisos]

    titulo = f"Presentar candidatura a {dada.cargo}"
    campos = [*_campos_de_candidatura(bd, dada), *campos_de_aunque("Admitir")]
    atender = partial(Lado, mirar=mirar)
    return Pregunta(titulo, _Candidatura, campos, hacer, "&Presentar", atender=atender).abrir(padre)


def _campos_de_candidatura(bd: Archivo, dada: Eleccion) -> list[Campo]:
    if dada.forma != "listas":
        return [CampoBusqueda("quien", "&Socio o persona", candidatos(bd), obligatorio=True)]
    return [
        CampoTexto("nombre", "&Nombre de la lista", obligatorio=True, marcador="Lista A"),
        CampoParrafo(
            "lista", "N&ombres", lineas=6, obligatorio=True, ayuda=f"Uno por línea, con su cargo. {_EJEMPLO}"
        ),
    ]


def _candidatura(bd: Archivo, dada: Eleccion, dado: _Candidatura) -> CandidaturaNueva:
    if dada.forma == "listas":
        return CandidaturaNueva(nombre=dado.nombre, lista=quienes_en_lista(bd, dada.organo_id, dado.lista))
    return CandidaturaNueva(*quien_es(dado.quien))


def preguntar_retirada(padre: QWidget, bd: Archivo, cual: Candidatura) -> LoHecho | None:
    """Por qué se retira una candidatura."""

    def hacer(dado: Motivo) -> LoHecho:
        retirar_candidatura(bd, cual.id, dado.motivo)
        return LoHecho("Se retiró la candidatura.")

    titulo = f"Retirar la candidatura de {cual.nombre}"
    return Pregunta(titulo, Motivo, [_MOTIVO], hacer, "&Retirar", "Consta en el acta.").abrir(padre)


def preguntar_desierta(padre: QWidget, bd: Archivo, dada: Eleccion, momento: str) -> LoHecho | None:
    """Por qué queda sin cubrir lo que falta."""

    def hacer(dado: Motivo) -> LoHecho:
        declarar_desierta(bd, dada.id, dado.motivo, momento)
        return LoHecho("La elección quedó desierta.")

    explicacion = "Lo que falta por cubrir queda desierto; los ya electos se asientan en su acuerdo."
    titulo = f"Dejar desierta la elección de {dada.cargo}"
    return Pregunta(titulo, Motivo, [_MOTIVO], hacer, "&Dejar desierta", explicacion).abrir(padre)


def preguntar_desempate(
    padre: QWidget, bd: Archivo, dada: Eleccion, salida: str, momento: str
) -> LoHecho | None:
    """Quién resulta electa y cómo se decidió. `salida`: el modo que manda la regla, o «uso» si calla."""
    ids = {v.candidatura_id for v in dada.rondas[-1].empatadas}
    vivas = {c.id for c in dada.candidaturas if not c.retirada}
    empatadas = [v for v in dada.rondas[-1].empatadas if v.candidatura_id in vivas]
    sola = len(ids) == 1

    def hacer(dado: _Desempate) -> LoHecho:
        modo = dado.modo if salida == "uso" else salida
        desempatar(bd, dada.id, dado.electas, modo, dado.constancia, momento)
        return LoHecho("Se deshizo el empate.")

    campos: list[Pedido] = [_las_electas(dada, empatadas, sola=sola), *_de_modo(salida)]
    explicacion = {
        "calidad": "La regla da a la presidencia el voto de calidad.",
        "uso": "La regla no dice cómo se deshace: se anota cómo lo decidió el órgano, como uso sin artículo.",
    }.get(salida, f"La regla manda deshacerlo así: {DESEMPATES.get(salida, '').lower()}.")
    return Pregunta("Deshacer el empate", _Desempate, campos, hacer, "&Proclamar", explicacion).abrir(padre)


def _las_electas(dada: Eleccion, empatadas: Sequence[VotosDeCandidatura], *, sola: bool) -> GrupoDeCampos:
    """Los ids de las que resultan electas."""
    if dada.por_cubrir > 1 and not sola:
        casillas = [CampoCasilla(v.candidatura_id, v.nombre) for v in empatadas]
        return GrupoDeCampos("electas", casillas, lambda dado: [c.clave for c in casillas if dado[c.clave]])
    opciones = [(v.candidatura_id, v.nombre) for v in empatadas]
    if sola:
        opciones = [*((c, f"A favor de {n}") for c, n in opciones), ("no", "En contra")]
    una = CampoEleccion("electa", "Resulta &electa", opciones, obligatorio=True)
    return GrupoDeCampos("electas", [una], lambda dado: [] if dado["electa"] == "no" else [dado["electa"]])


def _de_modo(salida: str) -> list[Campo]:
    """Cómo se decidió, si la regla calla; y qué se hizo, salvo que dirima la presidencia."""
    if salida == "calidad":
        return []
    modos = [(c, n) for c, n in DESEMPATES.items() if c != "calidad"]
    elegir = CampoEleccion("modo", "Cómo se deci&dió", modos, obligatorio=True, valor="sorteo")
    constancia = CampoParrafo(
        "constancia", "&Constancia", lineas=3, obligatorio=True, ayuda="Qué se hizo y ante quién."
    )
    return [elegir, constancia] if salida == "uso" else [constancia]
