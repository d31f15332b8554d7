"""Los formularios con que se registra, se firma, se cambia y se termina un convenio."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento_opcional
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    campos_de,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pedido, Pregunta
from escritorio.cooperacion.acciones.convenios import (
    adjuntar_documento,
    anotar_adenda,
    corregir_convenio,
    firmar_convenio,
    registrar_convenio,
    renovar_convenio,
    terminar_convenio,
)
from escritorio.cooperacion.modelo.convenios import (
    DATOS_DE_CONVENIO,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    AdendaNueva,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    ParteDeConvenio,
    ParteNueva,
)
from escritorio.cooperacion.piezas.comunes import (
    lo_abierto,
    opciones,
    opciones_de_socios,
    pedir_prueba,
)

_Cambiar = Callable[[Archivo, str, AdendaNueva, Fundamento | None, Evidencia | None], str]


class _Registrado(Registro):
    convenio: ConvenioNuevo
    quienes: list[ParteNueva]


class _Firma(Registro):
    fecha: str
    lugar: str
    desde: str
    hasta: str
    firmantes: tuple[tuple[str, str], ...]
    documento: Evidencia | None
    fundamento: Fundamento | None


class _Documento(Registro):
    documento: Evidencia


class _Adenda(Registro):
    adenda: AdendaNueva
    documento: Evidencia | None
    fundamento: Fundamento | None


class _Termino(Registro):
    fecha: str
    motivo: str
    resultado: str


def registrar(pantalla: Pantalla) -> None:
    """Pide un convenio con sus partes; se firma después, en su ficha."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Registrado) -> LoHecho:
        registrar_convenio(bd, dado.convenio, dado.quienes)
        return lo_abierto(bd, "convenio", "Se registró el convenio. Anote su firma cuando la tenga.")

    campos: list[Pedido] = [*campos_de_convenio(), pedir_partes(bd)]
    Pregunta("Nuevo convenio", _Registrado, campos, hacer, "&Guardar el convenio").en(pantalla)


def corregir(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide otra vez lo que se dice de él; lo firmado no se toca."""
    bd = pantalla.servicios.bd
    resultado = CampoParrafo("resultado", "Res&ultado", valor=dado.resultado, ayuda="Lo que dejó.")
    Pregunta(
        f"Editar el convenio {dado.numero}",
        ConvenioNuevo,
        [*campos_de_convenio(dado), resultado],
        lambda dicho: LoHecho("Se corrigió el convenio.", corregir_convenio(bd, dado.id, dicho)),
    ).en(pantalla)


def firmar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide cuándo se firmó, quién por cada parte, qué tiempo rige, en qué se apoya y el documento."""
    bd, faltan = pantalla.servicios.bd, [p for p in dado.vigentes if not p.firmante]

    def hacer(dicho: _Firma) -> LoHecho:
        firma = FirmaNueva(dicho.fecha, dicho.desde, dicho.hasta, dicho.lugar, dicho.firmantes)
        accion = firmar_convenio(bd, dado.id, firma, dicho.fundamento, dicho.documento)
        return LoHecho("Se anotó la firma.", accion)

    Pregunta(
        f"Firma de «{dado.titulo}»",
        _Firma,
        [
            CampoFecha("fecha", "Fecha de la &firma", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoTexto("lugar", "&Lugar", 200, mitad=True),
            CampoFecha("desde", "&Rige desde", ayuda="Vacío: desde la firma.", mitad=True),
            CampoFecha("hasta", "&Hasta", ayuda="Vacío: no vence.", mitad=True),
            _los_firmantes(faltan),
            *_con_que_consta(pantalla),
        ],
        hacer,
        "Anotar la fir&ma",
    ).en(pantalla)


def _los_firmantes(faltan: Sequence[ParteDeConvenio]) -> GrupoDeCampos:
    """Quién firma por cada parte, con el id de la suya; de quien no se escribe, no consta."""
    campos = {
        p.id: CampoTexto(
            f"firma_{p.id}", f"Firma por {p.nombre}".replace("&", "&&"), 200, "Nombre y cargo", mitad=True
        )
        for p in faltan
    }
    return GrupoDeCampos(
        "firmantes",
        list(campos.values()),
        lambda dado: tuple((p, dado[c.clave]) for p, c in campos.items() if dado[c.clave]),
    )


def _con_que_consta(pantalla: Pantalla) -> tuple[GrupoDeCampos, GrupoDeCampos]:
    bd = pantalla.servicios.bd
    return (
        pedir_prueba(pantalla, "&Documento firmado", "documento"),
        pedir_fundamento_opcional(bd, "con_acuerdo", "Lo aprobó un a&cuerdo"),
    )


def adjuntar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide el documento que faltaba."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Documento de «{dado.titulo}»",
        _Documento,
        [pedir_prueba(pantalla, "&Documento firmado", "documento", obligatorio=True)],
        lambda elegido: LoHecho(
            "Se guardó el documento.", adjuntar_documento(bd, dado.id, elegido.documento)
        ),
    ).en(pantalla)


def renovar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide la nueva fecha final."""
    campos: list[Campo] = [
        CampoFecha(
            "fecha",
            "Fecha de la &renovación",
            obligatorio=True,
            valor=pantalla.servicios.bd.hoy(),
            mitad=True,
        ),
        CampoFecha("hasta", "Rige &hasta", obligatorio=True, mitad=True),
        CampoParrafo("texto", "&En qué términos", ayuda="Vacío: en los mismos.", lineas=2),
    ]
    _cambiar(pantalla, dado, "Renovar", campos, renovar_convenio, "Se renovó el convenio.")


def anadir_adenda(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide qué cambia de lo firmado."""
    campos: list[Campo] = [
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=pantalla.servicios.bd.hoy(), mitad=True),
        CampoParrafo("texto", "&Qué cambia", obligatorio=True, lineas=4),
    ]
    _cambiar(pantalla, dado, "Adenda de", campos, anotar_adenda, "Se anotó la adenda.")


def _cambiar(
    pantalla: Pantalla, dado: Convenio, que: str, campos: list[Campo], accion: _Cambiar, frase: str
) -> None:
    bd = pantalla.servicios.bd
    Pregunta(
        f"{que} «{dado.titulo}»",
        _Adenda,
        [*campos, *_con_que_consta(pantalla)],
        lambda dicho: LoHecho(frase, accion(bd, dado.id, dicho.adenda, dicho.fundamento, dicho.documento)),
    ).en(pantalla)


def terminar(pantalla: Pantalla, dado: Convenio) -> None:
    """Pide cuándo y por qué deja de regir, y lo que dejó."""
    bd = pantalla.servicios.bd

    def hacer(dicho: _Termino) -> LoHecho:
        accion = terminar_convenio(bd, dado.id, dicho.fecha, dicho.motivo, dicho.resultado)
        return LoHecho("Se terminó el convenio.", accion)

    Pregunta(
        f"Terminar «{dado.titulo}»",
        _Termino,
        [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoParrafo("motivo", "&Por qué se termina", obligatorio=True, lineas=2),
            CampoParrafo("resultado", "Qué de&jó", valor=dado.resultado, ayuda="Para la memoria."),
        ],
        hacer,
        "&Terminar el convenio",
    ).en(pantalla)


def campos_de_convenio(dado: Convenio | None = None) -> list[Campo]:
    """Lo que se escribe de él."""
    de = dado or ConvenioNuevo("", "", "hermanamiento", "")
    return [
        CampoTexto(
            "titulo", "&Título", 300, "Por ejemplo: hermanamiento con…", obligatorio=True, valor=de.titulo
        ),
        CampoEleccion(
            "instrumento",
            "&Instrumento",
            opciones(INSTRUMENTOS),
            obligatorio=True,
            valor=de.instrumento,
            mitad=True,
        ),
        CampoEleccion(
            "tipo", "&Documento", opciones(TIPOS_DE_CONVENIO), obligatorio=True, valor=de.tipo, mitad=True
        ),
        CampoParrafo("objeto", "&Para qué es", obligatorio=True, valor=de.objeto, lineas=3),
        CampoTexto("responsable", "&Quién responde", 300, obligatorio=True, valor=de.responsable, mitad=True),
        CampoTexto("tema", "T&ema", 120, valor=de.tema, mitad=True),
        *campos_de(DATOS_DE_CONVENIO, de),
        CampoEleccion(
            "renovacion", "Cómo se renue&va", opciones(RENOVACIONES), obligatorio=True, valor=de.renovacion
        ),
    ]


def pedir_partes(bd: Archivo) -> GrupoDeCampos:
    """El dato `quienes`: la asociación, los socios que se marquen y quien se escriba."""
    return GrupoDeCampos(
        "quienes",
        [
            CampoCasilla("asociacion", "La asocia&ción es parte", valor=True),
            CampoCasillas("socios", "&Socios que son parte", opciones_de_socios(bd)),
            CampoParrafo(
                "partes",
                "&Otras partes",
                lineas=2,
                ayuda="Una por línea, con su país si hace falta: Ayuntamiento de Málaga (España).",
            ),
        ],
        leer_partes,
    )


def leer_partes(valores: Mapping[str, Any]) -> list[ParteNueva]:
    """Las marcadas y las escritas, una por línea; lo que va entre paréntesis al final es el país."""
    partes = [ParteNueva("asociacion")] if valores["asociacion"] else []
    partes += [ParteNueva("socio", socio_id) for socio_id in valores["socios"]]
    for linea in filter(None, (suelta.strip() for suelta in valores["partes"].splitlines())):
        nombre, _, pais = linea.rpartition("(")
        con_pais = bool(nombre) and pais.endswith(")")
        partes.append(
            ParteNueva("externa", None, nombre.strip(), pais[:-1].strip())
            if con_pais
            else ParteNueva("externa", None, linea)
        )
    return partes
