"""Los formularios con que se registra una ficha, según su clase, y se anota lo que pasó después."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    campo_de,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Motivo, Pedido, Pregunta
from escritorio.cooperacion.acciones.registros import (
    adjuntar_a_registro,
    anotar_en_registro,
    corregir_registro,
    registrar,
    retirar_registro,
)
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    ClaseDeRegistro,
    FichaDeRegistro,
    NotaNueva,
    RegistroNuevo,
)
from escritorio.cooperacion.piezas.comunes import (
    lo_abierto,
    opciones_de_socios,
    pedir_prueba,
)
from escritorio.cooperacion.reglas.registros import FICHAS, leer_temas
from escritorio.socios.consultas import personas
from escritorio.socios.reglas.territorio import opciones_de_paises


class _FichaEscrita(Registro):
    nombre: str
    temas: str
    pais: str
    socio: str | None
    resumen: str
    datos: dict[str, str]
    persona: str | None = None

    def de(self, clase: ClaseDeRegistro) -> RegistroNuevo:
        return RegistroNuevo(
            clase,
            self.nombre,
            leer_temas(self.temas),
            self.pais,
            self.resumen,
            self.socio,
            self.persona,
            self.datos,
        )


class _Documento(Registro):
    documento: Evidencia


class _NotaEscrita(Registro):
    clase: str
    fecha: str
    socio: str | None
    quien: str
    texto: str
    valor: str
    evidencia: Evidencia | None


def nueva(pantalla: Pantalla, clase: ClaseDeRegistro) -> None:
    """Pide una ficha de esa clase."""
    bd = pantalla.servicios.bd

    def hacer(dicha: _FichaEscrita) -> LoHecho:
        registrar(bd, dicha.de(clase))
        return lo_abierto(bd, "registro", f"Se registró en {FICHAS[clase].varios.lower()}.")

    titulo = f"{FICHAS[clase].uno}: nueva ficha"
    Pregunta(titulo, _FichaEscrita, _campos(bd, clase), hacer, "&Guardar").en(pantalla)


def corregir(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide otra vez lo que se dice de una ficha."""
    bd = pantalla.servicios.bd

    def hacer(dicha: _FichaEscrita) -> LoHecho:
        return LoHecho("Se corrigió la ficha.", corregir_registro(bd, dado.id, dicha.de(dado.clase)))

    campos = _campos(bd, dado.clase, dado)
    Pregunta(f"Editar «{dado.nombre}»", _FichaEscrita, campos, hacer).en(pantalla)


def retirar(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide por qué deja de ofrecerse."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Retirar «{dado.nombre}»",
        Motivo,
        [CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2)],
        lambda dicho: LoHecho("Se retiró del registro.", retirar_registro(bd, dado.id, dicho.motivo)),
        "&Retirar",
        "Deja de ofrecerse y se conserva con sus notas.",
    ).en(pantalla)


def adjuntar(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide el original de que se tomó la ficha."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Original de «{dado.nombre}»",
        _Documento,
        [pedir_prueba(pantalla, "&Original", "documento", obligatorio=True)],
        lambda elegido: LoHecho(
            "Se guardó el original.", adjuntar_a_registro(bd, dado.id, elegido.documento)
        ),
    ).en(pantalla)


def anotar(pantalla: Pantalla, dado: FichaDeRegistro) -> None:
    """Pide una evaluación, una réplica, un uso o una postulación, según lo que sea."""
    bd = pantalla.servicios.bd
    clases = [(clave, CLASES_DE_NOTA[clave]) for clave in FICHAS[dado.clase].notas]
    campos: list[Pedido] = [
        CampoEleccion("clase", "&Qué se anota", clases, obligatorio=True, valor=clases[0][0], mitad=True),
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoBusqueda("socio", "&Socio", opciones_de_socios(bd), uno_de_varios=True, mitad=True),
        CampoTexto("quien", "O quién más &lo dice", 300, uno_de_varios=True, mitad=True),
        CampoParrafo("texto", "Qué &pasó", obligatorio=True, lineas=4),
        CampoEleccion(
            "valor",
            "Cómo &resultó",
            [(str(v), n) for v, n in VALORES.items()],
            ayuda="Hace falta en una evaluación.",
        ),
        pedir_prueba(pantalla, "Prue&ba"),
    ]

    def hacer(dicha: _NotaEscrita) -> LoHecho:
        valor = int(dicha.valor) if dicha.valor else None
        nota = NotaNueva(dicha.clase, dicha.fecha, dicha.texto, dicha.quien, dicha.socio, valor)
        return LoHecho("Se anotó en la ficha.", anotar_en_registro(bd, dado.id, nota, dicha.evidencia))

    Pregunta(f"Anotar en «{dado.nombre}»", _NotaEscrita, campos, hacer, "A&notar").en(pantalla)


def _campos(bd: Archivo, clase: ClaseDeRegistro, dado: FichaDeRegistro | None = None) -> list[Pedido]:
    de = dado or RegistroNuevo(clase, "")
    campos: list[Pedido] = [
        CampoTexto("nombre", "&Nombre", 300, obligatorio=True, valor=de.nombre),
        CampoTexto(
            "temas", "&Temas", 300, "agua, vivienda…", obligatorio=True, valor=", ".join(de.temas), mitad=True
        ),
        CampoBusqueda("pais", "&País", opciones_de_paises(), valor=de.pais, mitad=True),
        CampoBusqueda("socio", "De qué &socio es", opciones_de_socios(bd), valor=de.socio_id, mitad=True),
    ]
    if clase is ClaseDeRegistro.EXPERTO:
        fichas = [(p.id, p.nombre) for p in personas(bd)]
        campos.append(
            CampoBusqueda(
                "persona",
                "Su &ficha de persona",
                fichas,
                valor=de.persona_id,
                ayuda="Si ya representa a un socio o tiene un cargo.",
                mitad=True,
            )
        )
    campos.append(CampoParrafo("resumen", "&Resumen", valor=de.resumen, lineas=2))
    suyos = [campo_de(d, de.datos.get(d.clave, "")) for d in FICHAS[clase].datos]
    return [*campos, GrupoDeCampos("datos", suyos, lambda dado: {c.clave: dado[c.clave] for c in suyos})]
