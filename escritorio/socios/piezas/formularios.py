"""Los campos de cada formulario de socios y cómo se leen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject

from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import anadir_palabra
from escritorio.asociacion.consultas import palabras_propias
from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pedido, Pregunta
from escritorio.socios import acciones, consultas
from escritorio.socios.consultas import nombres_propios
from escritorio.socios.modelo import (
    TIPOS,
    Categoria,
    FichaDePersona,
    Persona,
    PoblacionNueva,
    RepresentanteNuevo,
    Socio,
    SocioNuevo,
)
from escritorio.socios.reglas.campos import DE_FICHA, CampoDeSocio
from escritorio.socios.reglas.ficha import LARGOS, POBLACION_MAXIMA, PRIMER_ANIO, ULTIMO_ANIO
from escritorio.socios.reglas.territorio import nombre_de_subdivision, opciones_de_paises, subdivisiones_de


def paises_con_codigo() -> list[tuple[str, str]]:
    """Todos, por su nombre: «Brasil (BR)»."""
    return [(codigo, f"{nombre} ({codigo})") for codigo, nombre in opciones_de_paises()]


def campos_de_ficha(
    categorias: Sequence[Categoria], propios: Sequence[str], socio: Socio | None = None, pais: str = ""
) -> list[Campo]:
    """Los de la ficha; con `socio`, llenos con lo suyo; sin él, con el `pais` que se proponga, o «».

    `propios`: los tipos de socio que reúne esta red, delante; sin `socio` se propone el primero.
    """
    opciones = {
        "pais": paises_con_codigo(),
        "categoria": [
            (c.id, c.nombre)
            for c in categorias
            if not c.retirada_el or (socio is not None and socio.categoria_id == c.id)
        ],
        "tipo": tipos_de_socio(propios),
    }
    dados = {"pais": pais, "tipo": opciones["tipo"][0][0]} if socio is None else en_datos(socio)
    if len(opciones["categoria"]) == 1:
        dados.setdefault("categoria_id", opciones["categoria"][0][0])
    en_orden = sorted(DE_FICHA, key=lambda campo: campo.turno)
    return [_pedir(c, dados, opciones.get(c.clase, ())) for c in en_orden]


def _pedir(campo: CampoDeSocio, dados: Mapping[str, Any], opciones: Sequence[tuple[str, str]]) -> Campo:
    comunes: dict[str, Any] = {
        "clave": campo.en_registro,
        "rotulo": campo.rotulo or campo.titulo,
        "obligatorio": campo.obligatorio,
        "mitad": campo.mitad,
        "valor": dados.get(campo.en_registro) or None,
    }
    match campo.clase:
        case "pais":
            return CampoBusqueda(**comunes, opciones=opciones)
        case "categoria" | "tipo":
            return CampoEleccion(**comunes, opciones=opciones)
        case "subdivision":
            return CampoTexto(**comunes, marcador=_ejemplo_de_subdivision(dados["pais"]))
        case "parrafo":
            return CampoParrafo(**comunes, lineas=2)
        case _:
            return CampoTexto(**comunes, maximo=campo.maximo)


class Alta(Registro):
    """Lo que dan `campos_de_alta`. `desde`: fecha ISO."""

    ficha: SocioNuevo
    desde: str
    fundamento: Fundamento
    poblacion: PoblacionNueva | None
    ya_pago: bool = False


def _ejemplo_de_subdivision(pais: str | None) -> str:
    """«Rondônia o BR-RO», con una del país; de los que no se conoce la lista sólo vale el código."""
    if not pais:
        return "Rondônia o BR-RO"
    codigo = next(iter(subdivisiones_de(pais)), "")
    return f"{nombre_de_subdivision(codigo)} o {codigo}" if codigo else f"Su código: empieza por {pais}-"


def tipos_de_socio(propios: Sequence[str]) -> list[tuple[str, str]]:
    """Todos, con los de esta red delante."""
    return [*((t, TIPOS[t]) for t in propios), *(par for par in TIPOS.items() if par[0] not in propios)]


def campo_ya_pago(por_pago: bool) -> CampoCasilla:
    """`por_pago`: si la regla manda que sea socio desde su primer pago; si no, no se ve."""
    return CampoCasilla(
        "ya_pago", "Ya pagó: es socio desde ese día, y no desde su primer pago", visible=por_pago
    )


def campos_de_alta(
    categorias: Sequence[Categoria],
    propios: Sequence[str],
    hoy: str,
    fundamento: GrupoDeCampos,
    pais: str = "",
    por_pago: bool = False,
) -> list[Pedido]:
    """Los de un socio nuevo: primero lo que se exige o hace falta para cobrarle; el resto, detrás.

    `por_pago`: si la regla manda que sea socio desde su primer pago.
    """
    ficha = campos_de_ficha(categorias, propios, pais=pais)
    corte = next(n for n, campo in enumerate(ficha, 1) if campo.clave == "codigo")
    return [
        *ficha[:corte],
        CampoFecha("desde", "Soci&o desde", obligatorio=True, mitad=True, valor=hoy),
        campo_ya_pago(por_pago),
        GrupoDeCampos("poblacion", campos_de_poblacion(obligatoria=False), _poblacion_escrita),
        fundamento,
        *(replace(campo, mas=not campo.obligatorio) for campo in ficha[corte:]),
    ]


def campos_de_poblacion(obligatoria: bool) -> list[Campo]:
    """La población con su año y su fuente; `obligatoria` al anotarla suelta."""
    return [
        CampoEntero(
            "habitantes", "Po&blación", minimo=1, maximo=POBLACION_MAXIMA, obligatorio=obligatoria, mitad=True
        ),
        CampoEntero(
            "anio",
            "A&ño",
            minimo=PRIMER_ANIO,
            maximo=ULTIMO_ANIO,
            miles=False,
            mitad=True,
            ayuda="Sin año no puede ser oficial.",
        ),
        CampoTexto(
            "fuente",
            "F&uente",
            maximo=LARGOS["fuente"],
            obligatorio=obligatoria,
            marcador="Censo, instituto…",
        ),
        CampoCasilla("oficial", "Es oficial: sirve para calcular cuotas", valor=True),
    ]


def _poblacion_escrita(valores: Mapping[str, Any]) -> PoblacionNueva | None:
    return None if valores["habitantes"] is None else msgspec.convert(valores, PoblacionNueva)


def pregunta_de_persona(bd: Archivo, persona_id: str) -> Pregunta[FichaDePersona]:
    """Corregir su ficha desde donde se la vea: quien representa, quien ocupa un puesto, un enlace."""
    suya = consultas.persona(bd, persona_id)

    def hacer(dada: FichaDePersona) -> LoHecho:
        accion_id = acciones.corregir_persona(bd, persona_id, dada)
        return LoHecho(f"Se corrigió la ficha de {dada.nombre}.", accion_id)

    campos: list[Campo] = [
        CampoTexto(
            "nombre",
            "Nombre y apellidos",
            maximo=LARGOS["representante"],
            obligatorio=True,
            valor=suya.nombre,
        ),
        *_senas_de_persona(suya),
    ]
    return Pregunta(
        f"Ficha de {suya.nombre}",
        FichaDePersona,
        campos,
        hacer,
        explicacion="Es una sola ficha en todo el programa. El nombre se corrige también en las sesiones sin"
        " acta levantada; las actas levantadas y los papeles ya emitidos conservan lo que decían.",
    )


_SIN_FICHA = FichaDePersona("")


def _senas_de_persona(dicha: FichaDePersona = _SIN_FICHA) -> list[Campo]:
    return [
        CampoTexto(
            "tratamiento",
            "Tratamiento",
            maximo=LARGOS["tratamiento"],
            mitad=True,
            marcador="Sra., Dr.…",
            valor=dicha.tratamiento,
        ),
        CampoTexto("correo", "Correo", maximo=LARGOS["correo"], mitad=True, valor=dicha.correo),
        CampoTexto("telefono", "Teléfono", maximo=LARGOS["telefono"], mitad=True, valor=dicha.telefono),
        CampoTexto(
            "partido",
            "Partido",
            maximo=LARGOS["partido"],
            ayuda="Sólo hace falta si algún cargo alterna por partido.",
            valor=dicha.partido,
        ),
    ]


def campos_de_representante(hoy: str, personas: Sequence[Persona], hay_titular: str) -> list[Campo]:
    """Los de un nombramiento. `hay_titular`: el nombre del vigente, o «»."""
    fichas = [(p.id, " · ".join(t for t in (p.nombre, p.correo) if t)) for p in personas]
    return [
        CampoBusqueda(
            "persona_id",
            "Persona que ya tiene ficha",
            fichas,
            ayuda="Déjelo vacío si es la primera vez que aparece.",
            visible=bool(fichas),
        ),
        CampoTexto("nombre", "Nombre y apellidos", maximo=LARGOS["representante"]),
        CampoTexto("cargo", "Cargo", maximo=LARGOS["cargo"], mitad=True, marcador="Intendenta, prefeito…"),
        *_senas_de_persona(),
        CampoEleccion(
            "calidad",
            "Calidad",
            [("titular", "Titular"), ("suplente", "Suplente")],
            obligatorio=True,
            mitad=True,
            valor="titular",
        ),
        CampoFecha("desde", "Desde", obligatorio=True, mitad=True, valor=hoy),
        CampoCasilla(
            "releva", f"Releva a {hay_titular}, titular", visible=bool(hay_titular), valor=bool(hay_titular)
        ),
    ]


def con_su_ficha(nuevo: RepresentanteNuevo, personas: Sequence[Persona]) -> RepresentanteNuevo:
    """El nombramiento escrito; de una persona con ficha, el nombre es el de su ficha."""
    for conocida in (p for p in personas if p.id == nuevo.persona_id):
        return replace(nuevo, nombre=conocida.nombre)
    return replace(nuevo, persona_id=None)


def campos_de_nombre(actual: str, hoy: str) -> list[Campo]:
    """Los de un cambio de nombre."""
    return [
        CampoTexto("nombre", "Nombre nuevo", maximo=LARGOS["nombre"], obligatorio=True, valor=actual),
        CampoFecha("fecha", "Se llama así desde", obligatorio=True, valor=hoy, mitad=True),
        CampoTexto("motivo", "Motivo", maximo=LARGOS["motivo"], marcador="Ley, ordenanza…"),
    ]


def campos_de_fusion(otros: Sequence[Socio]) -> list[Campo]:
    """Elegir la ficha repetida que se une a la que se ve."""
    opciones = [
        (s.id, " · ".join(t for t in (s.nombre, s.subdivision or s.pais, s.codigo) if t)) for s in otros
    ]
    return [CampoBusqueda("repetida", "Ficha repetida", opciones, obligatorio=True)]


def corrector_de(padre: QObject, bd: Archivo, avisos: Avisos) -> Corrector:
    """Uno por pantalla; se cuelga de cada `Redaccion` con `corregir_con`."""

    def anadir(palabra: str) -> bool:
        with explicando_errores(avisos) as intento:
            anadir_palabra(bd, palabra)
        return intento.bien

    return Corrector(
        padre, lambda: [*(p.palabra for p in palabras_propias(bd)), *nombres_propios(bd)], anadir
    )
