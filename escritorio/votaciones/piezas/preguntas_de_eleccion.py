"""Lo que se pregunta en una elección: cargo, candidatura, retirada, desempate y por qué queda desierta."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.piezas.al_lado import Dados, DialogoConLado, campos_de_aunque, de_dictamenes
from escritorio.organos.piezas.nombrar import candidatos, quien_es
from escritorio.sesiones.consultas.sesiones import sesion_de_punto
from escritorio.votaciones.acciones.candidaturas import (
    abrir_eleccion,
    presentar_candidatura,
    retirar_candidatura,
)
from escritorio.votaciones.acciones.desempate import declarar_desierta, desempatar
from escritorio.votaciones.consultas.candidaturas import (
    parecer_de_candidatura,
    puestos_de_todos,
    quienes_en_lista,
)
from escritorio.votaciones.consultas.elecciones import a_quien_toca
from escritorio.votaciones.modelo.elecciones import (
    DESEMPATES,
    FORMAS,
    Candidatura,
    CandidaturaNueva,
    CargoNuevo,
    Eleccion,
    VotosDeCandidatura,
)
from escritorio.votaciones.piezas.preguntas import frase_al_aceptar
from escritorio.votaciones.reglas.decir_eleccion import NADA_QUE_MIRAR

_EJEMPLO = "Presidencia: Ana Río\nSecretaría: Eva Sol"


def preguntar_cargo(padre: QWidget, bd: Archivo, punto_id: str) -> str:
    """Qué cargo se elige: un puesto de un órgano u otro que se escribe."""
    propio = sesion_de_punto(bd, punto_id).organo_id
    puestos = puestos_de_todos(bd, propio)

    def guardar(dados: dict[str, Any]) -> None:
        abrir_eleccion(bd, punto_id, [_cargo(bd, propio, dados)])

    campos: list[Campo] = [
        CampoBusqueda("puesto", "&Puesto que se elige", puestos, "Órgano o cargo…", uno_de_varios=True),
        CampoTexto("cargo", "&O un cargo que no está en la lista", uno_de_varios=True),
        CampoEntero("plazas", "Pla&zas", valor=1, minimo=1, maximo=200, obligatorio=True, mitad=True),
        CampoEleccion(
            "forma", "Se vo&ta", tuple(FORMAS.items()), obligatorio=True, valor="personas", mitad=True
        ),
    ]
    explicacion = "Por listas se vota la lista entera, y las plazas son los nombres que lleva."
    dialogo = DialogoFormulario(padre, "Cargo que se elige", campos, guardar, "&Añadir", explicacion)
    return frase_al_aceptar(dialogo, "Se añadió el cargo.")


def _cargo(bd: Archivo, propio: str, dados: dict[str, Any]) -> CargoNuevo:
    if not dados["puesto"]:
        if not dados["cargo"]:
            raise DatoInvalido("Elija un puesto o escriba el cargo.", campo="puesto")
        return CargoNuevo(dados["cargo"], propio, None, dados["plazas"], dados["forma"])
    elegido = puesto(bd, dados["puesto"])
    return CargoNuevo(elegido.nombre, elegido.organo_id, elegido.id, dados["plazas"], dados["forma"])


def preguntar_candidatura(padre: QWidget, bd: Archivo, dada: Eleccion) -> str:
    """Quién se presenta; al lado, si cumple lo que piden las reglas del puesto."""
    fecha = sesion_de_punto(bd, dada.punto_id).fecha

    def guardar(dados: dict[str, Any]) -> None:
        nueva = _candidatura(bd, dada, dados)
        motivo = str(dados["motivo_aunque"])
        presentar_candidatura(bd, dada.id, nueva, aunque_incumpla=bool(dados["aunque"]), motivo=motivo)

    def mirar(dialogo: DialogoConLado, dados: Dados) -> Sequence[QWidget]:
        titulo = etiqueta("Lo que dicen las reglas", "rotulo-fuerte")
        toca = a_quien_toca(bd, dada, fecha)
        avisos = [etiqueta(toca, "suave")] if toca else []
        nueva = _candidatura(bd, dada, dados)
        if not (nueva.socio_id or nueva.persona_id or nueva.lista):
            dialogo.ofrecer_aunque((), dados)
            return [titulo, etiqueta("Elija quién se presenta y aquí verá si cumple.", "suave"), *avisos]
        dictamenes = parecer_de_candidatura(bd, dada, nueva, fecha)
        dialogo.ofrecer_aunque(dictamenes, dados)
        return [titulo, *de_dictamenes(dictamenes, NADA_QUE_MIRAR), *avisos]

    titulo = f"Presentar candidatura a {dada.cargo}"
    campos = [*_campos_de_candidatura(bd, dada), *campos_de_aunque("Admitir")]
    dialogo = DialogoConLado(padre, titulo, campos, guardar, mirar, "&Presentar")
    return frase_al_aceptar(dialogo, "Se presentó la candidatura.")


def _campos_de_candidatura(bd: Archivo, dada: Eleccion) -> list[Campo]:
    if dada.forma != "listas":
        return [CampoBusqueda("quien", "&Socio o persona", candidatos(bd), obligatorio=True)]
    return [
        CampoTexto("nombre", "&Nombre de la lista", obligatorio=True, marcador="Lista A"),
        CampoParrafo(
            "lista", "N&ombres", lineas=6, obligatorio=True, ayuda=f"Uno por línea, con su cargo. {_EJEMPLO}"
        ),
    ]


def _candidatura(bd: Archivo, dada: Eleccion, dados: Dados) -> CandidaturaNueva:
    if dada.forma == "listas":
        lista = quienes_en_lista(bd, dada.organo_id, str(dados["lista"]))
        return CandidaturaNueva(nombre=str(dados["nombre"]), lista=lista)
    return CandidaturaNueva(*quien_es(str(dados["quien"])))


def preguntar_retirada(padre: QWidget, bd: Archivo, cual: Candidatura) -> str:
    """Por qué se retira una candidatura."""

    def guardar(dados: dict[str, Any]) -> None:
        retirar_candidatura(bd, cual.id, dados["motivo"])

    titulo = f"Retirar la candidatura de {cual.nombre}"
    dialogo = DialogoFormulario(padre, titulo, [_motivo()], guardar, "&Retirar", "Consta en el acta.")
    return frase_al_aceptar(dialogo, "Se retiró la candidatura.")


def preguntar_desierta(padre: QWidget, bd: Archivo, dada: Eleccion, momento: str) -> str:
    """Por qué queda sin cubrir lo que falta."""

    def guardar(dados: dict[str, Any]) -> None:
        declarar_desierta(bd, dada.id, dados["motivo"], momento)

    explicacion = "Lo que falta por cubrir queda desierto; los ya electos se asientan en su acuerdo."
    titulo = f"Dejar desierta la elección de {dada.cargo}"
    dialogo = DialogoFormulario(padre, titulo, [_motivo()], guardar, "&Dejar desierta", explicacion)
    return frase_al_aceptar(dialogo, "La elección quedó desierta.")


def preguntar_desempate(padre: QWidget, bd: Archivo, dada: Eleccion, salida: str, momento: str) -> str:
    """Quién resulta electa y cómo se decidió. `salida`: «calidad», o «uso» si la regla calla."""
    ids = {v.candidatura_id for v in dada.rondas[-1].empatadas}
    empatadas = [v for v in dada.rondas[-1].empatadas if v.candidatura_id in {c.id for c in dada.en_pie}]
    sola = len(ids) == 1

    def guardar(dados: dict[str, Any]) -> None:
        electas = _electas(dados, empatadas, una=dada.por_cubrir == 1 or sola)
        modo = "calidad" if salida == "calidad" else dados["modo"]
        desempatar(bd, dada.id, electas, modo, dados.get("constancia", ""), momento)

    campos = [*_campos_de_electas(dada, empatadas, sola=sola), *(_de_uso() if salida == "uso" else [])]
    explicacion = (
        "La regla da a la presidencia el voto de calidad."
        if salida == "calidad"
        else "La regla no dice cómo se deshace: se anota cómo lo decidió el órgano, como uso sin artículo."
    )
    dialogo = DialogoFormulario(padre, "Deshacer el empate", campos, guardar, "&Proclamar", explicacion)
    return frase_al_aceptar(dialogo, "Se deshizo el empate.")


def _campos_de_electas(dada: Eleccion, empatadas: Sequence[VotosDeCandidatura], *, sola: bool) -> list[Campo]:
    if dada.por_cubrir > 1 and not sola:
        return [CampoCasilla(v.candidatura_id, v.nombre) for v in empatadas]
    opciones = [(v.candidatura_id, v.nombre) for v in empatadas]
    if sola:
        opciones = [*((c, f"A favor de {n}") for c, n in opciones), ("no", "En contra")]
    return [CampoEleccion("electa", "Resulta &electa", opciones, obligatorio=True)]


def _de_uso() -> list[Campo]:
    modos = [(c, n) for c, n in DESEMPATES.items() if c != "calidad"]
    return [
        CampoEleccion("modo", "Cómo se deci&dió", modos, obligatorio=True, valor="sorteo"),
        CampoParrafo(
            "constancia", "&Constancia", lineas=3, obligatorio=True, ayuda="Qué se hizo y ante quién."
        ),
    ]


def _electas(dados: dict[str, Any], empatadas: Sequence[VotosDeCandidatura], *, una: bool) -> list[str]:
    if una:
        return [] if dados["electa"] == "no" else [dados["electa"]]
    return [v.candidatura_id for v in empatadas if dados[v.candidatura_id]]


def _motivo() -> CampoParrafo:
    return CampoParrafo("motivo", "&Motivo", lineas=3, obligatorio=True)
